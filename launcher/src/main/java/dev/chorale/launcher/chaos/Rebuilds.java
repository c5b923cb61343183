package dev.chorale.launcher.chaos;

import dev.chorale.launcher.projection.ProjectionApi;
import dev.chorale.launcher.projection.Source;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.stack.StackPorts;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Has one read model after the other built again while processes die around them. */
final class Rebuilds implements AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<ProjectionApi> services;
    private final Thread thread;
    private volatile int begun;

    /**
     * Starts with it.
     *
     * @param ports where the services answer
     */
    Rebuilds(StackPorts ports) {
        services =
                Arrays.stream(Service.values())
                        .map(each -> new ProjectionApi(each, ports.url(each.port()), PATIENCE))
                        .toList();
        thread = Thread.ofPlatform().daemon().name("rebuilds").start(this::run);
    }

    /** How many have begun. */
    int begun() {
        return begun;
    }

    private void run() {
        try {
            for (int turn = 0; ; turn++) {
                Thread.sleep(PACE);
                begin(services.get(turn % services.size()), turn / services.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(ProjectionApi service, int round) throws InterruptedException {
        try {
            var all = service.all();
            if (!all.isEmpty()) {
                service.rebuild(all.get(round % all.size()).name(), Source.TOPICS);
                begun++;
            }
        } catch (StackException | IOException e) {
            // the service is away, or that read model is being built already
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
