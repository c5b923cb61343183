package dev.chorale.launcher.chaos;

import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.projection.ProjectionApi;
import dev.chorale.launcher.projection.Projections;
import dev.chorale.launcher.projection.Projections.Named;
import dev.chorale.launcher.projection.Replay;
import dev.chorale.launcher.projection.ReplayOutput;
import dev.chorale.launcher.projection.Source;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.stack.StackPorts;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds each read model again and holds it against the one that went through everything: what was
 * applied twice, or not at all, is what they differ in.
 */
final class ReadModels {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<ProjectionApi> services;
    private final Terminal terminal;

    /**
     * @param ports where the services answer
     */
    ReadModels(StackPorts ports, Terminal terminal) {
        this(
                Arrays.stream(Service.values())
                        .map(each -> new ProjectionApi(each, ports.url(each.port()), PATIENCE))
                        .toList(),
                terminal);
    }

    ReadModels(List<ProjectionApi> services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    Invariant check() throws InterruptedException {
        var projections = Projections.ask(services);
        var violations = new ArrayList<>(projections.troubles());
        try (var progress = new Progress(terminal, "Rebuilding")) {
            int done = 0;
            for (var each : projections.all()) {
                progress.at(each.name().toString(), done++, projections.all().size());
                violations.addAll(violations(each));
            }
        }
        return new Invariant(
                "each read model equals its rebuild",
                "%d projections, built again beside the live ones"
                        .formatted(projections.all().size()),
                violations);
    }

    private List<String> violations(Named projection) throws InterruptedException {
        var api = apiOf(projection);
        var name = projection.name().name();
        var replay = new Replay(api, name, new ReplayOutput() {});
        try {
            if (projection.state().rebuild() != null) {
                awaitEnd(replay);
            }
            boolean equal = replay.rebuild(Source.TOPICS, true);
            var state = api.show(name);
            return equal && state.liveLag() == 0
                    ? List.of()
                    : List.of("%s: %s".formatted(projection.name(), state));
        } catch (StackException | IOException e) {
            return List.of("%s: %s".formatted(projection.name(), e.getMessage()));
        }
    }

    private static void awaitEnd(Replay replay) throws IOException, InterruptedException {
        try {
            replay.watch();
        } catch (StackException e) {
            // it has just ended
        }
    }

    private ProjectionApi apiOf(Named projection) {
        return services.stream()
                .filter(each -> each.service() == projection.name().service())
                .findFirst()
                .orElseThrow();
    }
}
