package dev.chorale.launcher.command;

import dev.chorale.launcher.projection.ProjectionApi;
import dev.chorale.launcher.projection.ProjectionName;
import dev.chorale.launcher.projection.Projections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the projection that a word of the command line means. */
final class ProjectionWord {

    private final String word;
    private final CommandLine command;

    ProjectionWord(String word, CommandLine command) {
        this.word = word;
        this.command = command;
    }

    /**
     * The projection of that name.
     *
     * @param services all of them
     * @throws ParameterException that tells what was meant, and what there is
     */
    ProjectionName among(List<ProjectionApi> services) throws Exception {
        var name = ProjectionName.parse(word);
        if (name.isPresent() && exists(name.get(), services)) {
            return name.get();
        }
        var known =
                Projections.ask(services).all().stream()
                        .map(each -> each.name().toString())
                        .toList();
        throw new ParameterException(
                command,
                "there is no projection '%s'; %s%s"
                        .formatted(
                                word,
                                nearest(known)
                                        .map(near -> "did you mean '" + near + "'? ")
                                        .orElse(""),
                                known.isEmpty()
                                        ? "'chorale projections' lists them when the stack is up"
                                        : known.stream()
                                                .collect(
                                                        Collectors.joining(
                                                                ", ", "There is ", ""))));
    }

    private static boolean exists(ProjectionName name, List<ProjectionApi> services)
            throws Exception {
        for (var each : services) {
            if (each.service() == name.service()) {
                return each.all().stream().anyMatch(state -> state.name().equals(name.name()));
            }
        }
        return false;
    }

    /** Whoever leaves out the service means the projection all the same. */
    private Optional<String> nearest(List<String> known) {
        return known.stream()
                .filter(each -> each.endsWith("/" + word))
                .findFirst()
                .or(() -> Nearest.to(word, known));
    }
}
