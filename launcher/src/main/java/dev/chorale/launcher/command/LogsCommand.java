package dev.chorale.launcher.command;

import dev.chorale.launcher.stack.Part;
import dev.chorale.launcher.stack.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale logs}. */
@Command(
        name = "logs",
        description = "Shows a process's log and follows it until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SERVICE",
            description =
                    "order, inventory, billing, notification, outbox-relay, auditor, parts, kafka,"
                            + " postgres or build.")
    private String name = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Starts with the last N lines (${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--no-follow", negatable = false, description = "Ends after them.")
    private boolean stay;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "N must not be negative");
        }
        var log = name.equals("build") ? session.place().log("build") : logOf(session.stack());
        if (!Files.exists(log)) {
            spec.commandLine().getErr().println(" ✗ " + name + " has not written a log yet.");
            return 1;
        }
        new LogTail(log, session.terminal().out()).print(lines, !stay);
        return 0;
    }

    private Path logOf(Stack stack) {
        return stack.part(name)
                .map(Part::log)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), noSuch(stack)));
    }

    private String noSuch(Stack stack) {
        var names = new ArrayList<>(stack.parts().stream().map(Part::name).toList());
        names.add("build");
        return "there is no log of '%s'; %s"
                .formatted(name, WrongWords.hint(name, List.copyOf(names), spec.qualifiedName()));
    }
}
