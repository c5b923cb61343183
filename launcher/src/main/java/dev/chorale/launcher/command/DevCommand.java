package dev.chorale.launcher.command;

import dev.chorale.launcher.stack.Part;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.Stack;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale dev}. */
@Command(
        name = "dev",
        description =
                "Runs a service in Quarkus dev mode within the running stack: hot reload, and its Dev UI with"
                        + " Kafka's pages at /q/dev-ui. Ctrl-C or q ends it, and the packaged service takes its"
                        + " place again.",
        mixinStandardHelpOptions = true)
public final class DevCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "order, inventory, billing or notification.")
    private String name = "";

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var service =
                Service.named(name)
                        .orElseThrow(() -> new ParameterException(spec.commandLine(), noSuch()));
        var session = Session.ofProcess();
        var stack = session.stackUp();
        var part = stack.part(service.id()).orElseThrow();
        stack.exclusively(part::stop);
        // Ctrl-C ends Maven and this process alike; either way the packaged service comes back
        var restore = new Thread(() -> stack.exclusively(part::start));
        Runtime.getRuntime().addShutdownHook(restore);
        announce(session, stack, part);
        return run(session, stack, service);
    }

    private static void announce(Session session, Stack stack, Part part) {
        var url = "http://localhost:" + stack.ports().of(part.ports().getFirst());
        session.terminal()
                .line(
                        " %s in dev mode at %s, its Dev UI at %s/q/dev-ui"
                                .formatted(part.name(), url, url));
    }

    private static int run(Session session, Stack stack, Service service)
            throws IOException, InterruptedException {
        var root = session.place().root();
        var command =
                List.of(
                        root.resolve("mvnw").toString(),
                        "-Dspotless.check.skip",
                        "compile",
                        "quarkus:dev",
                        "-pl",
                        service.module(),
                        "-am");
        var builder = new ProcessBuilder(command).directory(root.toFile()).inheritIO();
        builder.environment().putAll(stack.environmentOf(service));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor();
    }

    private String noSuch() {
        var names = Arrays.stream(Service.values()).map(Service::id).toList();
        return "there is no service '%s'; %s"
                .formatted(name, WrongWords.hint(name, names, spec.qualifiedName()));
    }
}
