package dev.chorale.launcher.stack;

import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import dev.chorale.localstack.LocalStackException;
import dev.chorale.localstack.Ports;
import dev.chorale.localstack.StartFailedException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts what doesn't run: the servers first, then all that needs them. Whatever goes wrong, Ctrl-C
 * included, what it has started is ended again.
 */
final class Startup {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final StackPorts ports;
    private final List<Part> servers;
    private final List<Part> clients;
    private final List<Part> missing;

    Startup(StackPorts ports, List<Part> servers, List<Part> clients) {
        this.ports = ports;
        this.servers = servers;
        this.clients = clients;
        this.missing =
                Stream.concat(servers.stream(), clients.stream())
                        .filter(part -> part.process().isEmpty())
                        .toList();
    }

    void run(Terminal terminal) {
        requireFreePorts();
        var main = Thread.currentThread();
        var starters = Executors.newVirtualThreadPerTaskExecutor();
        var undo = new Thread(() -> undo(main, starters));
        Runtime.getRuntime().addShutdownHook(undo);
        try (var progress = new Progress(terminal, missing.isEmpty() ? "Waiting" : "Starting")) {
            startServers(progress, starters);
            all(missingOf(clients), Part::prepare, starters);
            for (var part : missingOf(clients)) {
                start(part);
            }
            awaitReady(progress);
            if (!missing.isEmpty()) {
                progress.done("Started", names(missing));
            }
        } catch (InterruptedException e) {
            throw new StackException(List.of("Stopped while starting."));
        } catch (StackException e) {
            missing.reversed().forEach(Part::stop);
            throw e;
        } finally {
            starters.shutdownNow();
            forget(undo);
        }
    }

    private void requireFreePorts() {
        var problems = new ArrayList<String>();
        for (var part : missing) {
            for (var port : part.ports()) {
                try {
                    Ports.requireFree(part.name(), ports.of(port));
                } catch (LocalStackException e) {
                    problems.add(e.getMessage() + " by " + port.variable());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new StackException(problems);
        }
    }

    private void startServers(Progress progress, ExecutorService starters)
            throws InterruptedException {
        var wanted = missingOf(servers);
        progress.at(names(wanted), 0, servers.size() + clients.size());
        all(wanted, Part::start, starters);
    }

    /** Does something with parts, all at once, and waits until it is done with each. */
    private static void all(List<Part> parts, Consumer<Part> what, ExecutorService starters)
            throws InterruptedException {
        var doing = parts.stream().map(part -> starters.submit(() -> what.accept(part))).toList();
        var problems = new ArrayList<String>();
        for (Future<?> future : doing) {
            try {
                future.get();
            } catch (ExecutionException e) {
                problems.add(problem(e.getCause()));
            }
        }
        if (!problems.isEmpty()) {
            throw new StackException(problems);
        }
    }

    private static String problem(@Nullable Throwable cause) {
        return switch (cause) {
            case LocalStackException known -> known.getMessage();
            case UncheckedIOException io -> "No access to a file: " + io.getCause();
            case null, default -> "Unexpected: " + cause;
        };
    }

    private static void start(Part part) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            part.start();
        } catch (LocalStackException e) {
            throw new StackException(List.of(e.getMessage()));
        }
    }

    private void awaitReady(Progress progress) throws InterruptedException {
        int all = servers.size() + clients.size();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var waiting = new ArrayList<>(clients);
        while (true) {
            waiting.removeIf(Part::isReady);
            if (waiting.isEmpty()) {
                return;
            }
            progress.at(names(waiting), all - waiting.size(), all);
            requireAlive(waiting);
            if (System.nanoTime() > deadline) {
                throw failure(waiting, this::notReady);
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void requireAlive(List<Part> waiting) {
        var dead = waiting.stream().filter(part -> part.process().isEmpty()).toList();
        if (!dead.isEmpty()) {
            throw failure(dead, _ -> "ended while it was being started");
        }
    }

    private String notReady(Part part) {
        var obstacles = Readiness.obstacles(ports.of(part.ports().getFirst()));
        return "isn't ready after %d s%s"
                .formatted(PATIENCE.toSeconds(), obstacles.isEmpty() ? "" : " (" + obstacles + ")");
    }

    private static StackException failure(List<Part> parts, Function<Part, String> what) {
        return new StackException(
                parts.stream()
                        .map(part ->
                                new StartFailedException(part.name(), what.apply(part), part.log()))
                        .map(Throwable::getMessage)
                        .toList());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is running: this process is about to end
            return;
        }
    }

    private void undo(Thread main, ExecutorService starters) {
        main.interrupt();
        starters.shutdownNow();
        missing.reversed().forEach(Part::stop);
    }

    private List<Part> missingOf(List<Part> parts) {
        return parts.stream().filter(missing::contains).toList();
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }
}
