package dev.chorale.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chorale dlq}. */
@Command(
        name = "dlq",
        description = {
            "Works with dead letters: what a service could not handle, and what waits behind it.",
            "See what is wrong, mend the cause, redrive."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DlqListCommand.class,
            DlqShowCommand.class,
            DlqRedriveCommand.class,
            DlqDiscardCommand.class
        },
        mixinStandardHelpOptions = true)
public final class DlqCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
