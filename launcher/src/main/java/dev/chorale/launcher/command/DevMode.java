package dev.chorale.launcher.command;

import dev.chorale.launcher.stack.Part;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.terminal.Terminal;
import dev.chorale.localstack.LocalStackException;
import dev.chorale.localstack.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service in Quarkus dev mode in the place of its packaged process, and back again. */
final class DevMode {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Stack stack;
    private final Part part;
    private final int port;
    private final Terminal terminal;

    DevMode(Stack stack, Service service, Terminal terminal) {
        this.stack = stack;
        this.part = stack.part(service.id()).orElseThrow();
        this.port = stack.ports().of(part.ports().getFirst());
        this.terminal = terminal;
    }

    /** Runs it until it ends, by Ctrl-C too. */
    int run(Service service, Path root) throws IOException, InterruptedException {
        stack.exclusively(part::stop);
        var url = "http://localhost:" + port;
        terminal.line(" %s in dev mode: %s, Dev UI: %s/q/dev-ui".formatted(part.name(), url, url));
        var builder =
                new ProcessBuilder(command(service, root)).directory(root.toFile()).inheritIO();
        builder.environment().putAll(stack.environmentOf(service));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var maven = builder.start();
        stack.adopt(service, maven.toHandle());
        // Ctrl-C ends Maven and this process alike; either way the packaged service comes back
        Runtime.getRuntime().addShutdownHook(new Thread(() -> restore(maven)));
        return maven.waitFor();
    }

    private static List<String> command(Service service, Path root) {
        return List.of(
                root.resolve("mvnw").toString(),
                "-Dspotless.check.skip",
                "compile",
                "quarkus:dev",
                "-pl",
                service.module(),
                "-am");
    }

    private void restore(Process maven) {
        try {
            maven.destroy();
            maven.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!Ports.isFree(port) && System.nanoTime() < deadline) {
                Thread.sleep(100);
            }
            if (stack.isAnyRunning()) {
                stack.exclusively(part::start);
                terminal.line(" " + part.name() + " runs packaged again.");
            }
        } catch (StackException | LocalStackException e) {
            terminal.line(" ✗ " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
