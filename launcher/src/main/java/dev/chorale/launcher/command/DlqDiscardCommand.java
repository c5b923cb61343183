package dev.chorale.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale dlq discard}. */
@Command(
        name = "discard",
        description = {
            "Gives a dead letter up for good.",
            "It stays in the database with the reason; what waits behind it waits until it is redriven."
        },
        mixinStandardHelpOptions = true)
public final class DlqDiscardCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "As 'chorale dlq list' tells it: billing-4.")
    private String id = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; kept with it.")
    private String reason = "";

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var wanted = DeadLetters.id(id, spec.commandLine());
        var api = DeadLetters.of(session, wanted.service());
        int behind = api.show(wanted.number()).behind();
        api.discard(wanted.number(), reason);
        session.terminal().line(session.terminal().good(" ✓ ") + wanted + " discarded");
        if (behind > 0) {
            var next = api.show(wanted.number()).waiting();
            session.terminal()
                    .line(
                            "   %d behind it still wait; 'chorale dlq redrive %s' goes on with them"
                                    .formatted(
                                            behind,
                                            next == null || next.isEmpty()
                                                    ? "--all"
                                                    : next.getFirst().id(wanted.service())));
        }
        return 0;
    }
}
