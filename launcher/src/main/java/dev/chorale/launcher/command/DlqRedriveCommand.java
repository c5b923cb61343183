package dev.chorale.launcher.command;

import dev.chorale.launcher.deadletter.Letter;
import dev.chorale.launcher.deadletter.LetterId;
import dev.chorale.launcher.deadletter.Redriven;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.terminal.Terminal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale dlq redrive}. */
@Command(
        name = "redrive",
        description = {
            "Tries a dead letter again, and then what waits for its key, in order.",
            "It stops at what fails again. What has taken effect before has no second one."
        },
        mixinStandardHelpOptions = true)
public final class DlqRedriveCommand implements Callable<Integer> {

    /** Which ones. */
    private static final class Which {

        @Parameters(paramLabel = "ID", description = "As 'chorale dlq list' tells it: billing-4.")
        private String id = "";

        @Option(names = "--all", description = "Those of all services and keys.")
        private boolean all;
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--dry-run", description = "Only says what would be redriven, in which order.")
    private boolean dryRun;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        if (which.all) {
            int worst = 0;
            for (var service : Service.values()) {
                worst = Math.max(worst, all(session, service));
            }
            return worst;
        }
        return one(session, DeadLetters.id(which.id, spec.commandLine()));
    }

    private int all(Session session, Service service) throws Exception {
        var api = DeadLetters.of(session, service);
        return dryRun
                ? plan(service, api.all(), session.terminal())
                : tell(service, api.redriveAll(), session.terminal());
    }

    private int one(Session session, LetterId id) throws Exception {
        var api = DeadLetters.of(session, id.service());
        if (!dryRun) {
            return tell(id.service(), api.redrive(id.number()), session.terminal());
        }
        var letter = api.show(id.number());
        var queue =
                api.all().stream()
                        .filter(each ->
                                letter.key() == null
                                        ? each.number() == letter.number()
                                        : letter.key().equals(each.key())
                                                && each.consumer().equals(letter.consumer()))
                        .toList();
        return plan(id.service(), queue, session.terminal());
    }

    private static int plan(Service service, List<Letter> letters, Terminal terminal) {
        var due = letters.stream().filter(Letter::redrivable).toList();
        if (due.isEmpty()) {
            terminal.line("  %s: nothing to redrive".formatted(service.id()));
        }
        for (var letter : due) {
            terminal.line(
                    "  would redrive %s  %s  key %s"
                            .formatted(letter.id(service), letter.shortType(), letter.key()));
        }
        letters.stream()
                .filter(letter -> letter.isOpen() && !letter.redrivable())
                .forEach(letter ->
                        terminal.line(
                                "  would leave %s: the projection %s went on without it"
                                        .formatted(letter.id(service), letter.consumer())));
        return 0;
    }

    private static int tell(Service service, Redriven came, Terminal terminal) {
        if (came.redriven().isEmpty() && came.failed().isEmpty()) {
            terminal.line("  %s: nothing to redrive".formatted(service.id()));
        }
        came.redriven()
                .forEach(number ->
                        terminal.line(
                                terminal.good(" ✓ ")
                                        + new LetterId(service, number)
                                        + " redriven"));
        for (var failed : came.failed()) {
            var error = Objects.requireNonNullElse(failed.error(), "");
            terminal.line(
                    terminal.bad(" ✗ ")
                            + new LetterId(service, failed.id())
                            + " failed again, and what waits behind it still waits: "
                            + error.lines().findFirst().orElse(""));
        }
        return came.failed().isEmpty() ? 0 : 1;
    }
}
