package dev.chorale.launcher;

import dev.chorale.launcher.command.AuditCommand;
import dev.chorale.launcher.command.ChaosCommand;
import dev.chorale.launcher.command.DemoCommand;
import dev.chorale.launcher.command.DevCommand;
import dev.chorale.launcher.command.DlqCommand;
import dev.chorale.launcher.command.DownCommand;
import dev.chorale.launcher.command.Failures;
import dev.chorale.launcher.command.LibraryLog;
import dev.chorale.launcher.command.LogsCommand;
import dev.chorale.launcher.command.ProjectionsCommand;
import dev.chorale.launcher.command.ReplayCommand;
import dev.chorale.launcher.command.StatusCommand;
import dev.chorale.launcher.command.TestCommand;
import dev.chorale.launcher.command.TrainCommand;
import dev.chorale.launcher.command.UpCommand;
import dev.chorale.launcher.command.WrongWords;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code chorale}. */
@Command(
        name = "chorale",
        description = "Runs Chorale on this machine: PostgreSQL, Kafka and the four services.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            ChaosCommand.class,
            TestCommand.class,
            TrainCommand.class,
            DevCommand.class,
            LogsCommand.class,
            ProjectionsCommand.class,
            ReplayCommand.class,
            DlqCommand.class,
            AuditCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "chorale 0.1.0",
        footerHeading = "%n",
        footer = {
            "State is kept in .chorale/ (CHORALE_STATE moves it). Ports are moved by CHORALE_<PART>_PORT",
            "or all together by CHORALE_PORT_OFFSET; 'chorale up --help' lists them."
        })
public final class Chorale implements Runnable {

    @Spec private CommandSpec spec;

    private Chorale() {}

    /** Runs a command; the exit status is 0, 1 when it failed, 2 when its words made no sense. */
    public static void main(String[] words) {
        LibraryLog.silence();
        System.exit(commandLine().execute(words));
    }

    /** The command line with all commands. */
    static CommandLine commandLine() {
        var commandLine =
                new CommandLine(new Chorale())
                        .setUsageHelpAutoWidth(false)
                        .setUsageHelpWidth(100)
                        .setParameterExceptionHandler(WrongWords::tell)
                        .setExecutionExceptionHandler(Failures::tell)
                        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
