package dev.chorale.launcher.projection;

import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The projections of several services, asked all at once.
 *
 * @param answers one for each service
 */
public record Projections(List<Answer> answers) {

    /**
     * What a service said.
     *
     * @param trouble why it told nothing; null when it did
     */
    public record Answer(
            Service service, List<ProjectionState> projections, @Nullable String trouble) {}

    /** A projection and its name. */
    public record Named(ProjectionName name, ProjectionState state) {}

    /** Asks them; a service that doesn't answer does not keep the others from it. */
    public static Projections ask(Collection<ProjectionApi> services) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.invokeAll(services.stream().map(Projections::question).toList());
            var answers = new ArrayList<Answer>();
            for (var each : asked) {
                answers.add(answered(each));
            }
            return new Projections(answers);
        }
    }

    private static Callable<Answer> question(ProjectionApi service) {
        return () -> {
            try {
                return new Answer(service.service(), service.all(), null);
            } catch (StackException e) {
                return new Answer(service.service(), List.of(), e.getMessage());
            } catch (IOException e) {
                return new Answer(
                        service.service(),
                        List.of(),
                        "%s answers what can't be read: %s"
                                .formatted(service.service().id(), e.getMessage()));
            }
        };
    }

    private static Answer answered(Future<Answer> question) throws InterruptedException {
        try {
            return question.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** All that were told of. */
    public List<Named> all() {
        return answers.stream().flatMap(Projections::named).toList();
    }

    private static Stream<Named> named(Answer answer) {
        return answer.projections().stream()
                .map(state -> new Named(new ProjectionName(answer.service(), state.name()), state));
    }

    /** Why services told nothing, a line for each of them. */
    public List<String> troubles() {
        return answers.stream().map(Answer::trouble).filter(Objects::nonNull).toList();
    }
}
