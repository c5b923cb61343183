package dev.chorale.launcher.command;

import dev.chorale.launcher.stack.Service;
import java.util.Arrays;
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
        return new DevMode(stack, service, session.terminal()).run(service, session.place().root());
    }

    private String noSuch() {
        var names = Arrays.stream(Service.values()).map(Service::id).toList();
        return "there is no service '%s'; %s"
                .formatted(name, WrongWords.hint(name, names, spec.qualifiedName()));
    }
}
