package dev.chorale.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.launcher.deadletter.Letter;
import dev.chorale.launcher.deadletter.LetterId;
import dev.chorale.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale dlq show}. */
@Command(
        name = "show",
        description =
                "Shows a dead letter: why it failed, its headers, its payload, what waits behind it.",
        mixinStandardHelpOptions = true)
public final class DlqShowCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "ID", description = "As 'chorale dlq list' tells it: billing-4.")
    private String id = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var wanted = DeadLetters.id(id, spec.commandLine());
        var letter = DeadLetters.of(session, wanted.service()).show(wanted.number());
        if (json) {
            session.terminal().line(DeadLetterJson.of(wanted.service(), letter));
        } else {
            print(wanted, letter, session.terminal());
        }
        return 0;
    }

    private static void print(LetterId id, Letter letter, Terminal terminal) {
        line(terminal, "dead letter", id + "  " + letter.state());
        line(terminal, "consumer", letter.consumer());
        line(
                terminal,
                "record",
                "%s/%d@%d, key %s"
                        .formatted(
                                letter.topic(), letter.partition(), letter.offset(), letter.key()));
        line(terminal, "parked", letter.parkedAt().toString());
        line(terminal, "attempts", Integer.toString(letter.attempts()));
        if (letter.error() != null) {
            line(terminal, "error", terminal.bad(letter.error()));
        }
        if (letter.discardReason() != null) {
            line(terminal, "discarded", letter.discardedAt() + ": " + letter.discardReason());
        }
        if (letter.headers() != null) {
            terminal.line("");
            letter.headers().forEach(header -> line(terminal, header.name(), header.value()));
        }
        terminal.line("");
        terminal.line(payload(letter).indent(2).stripTrailing());
        if (letter.waiting() != null && !letter.waiting().isEmpty()) {
            terminal.line("");
            terminal.line("  behind it wait %d:".formatted(letter.behind()));
            letter.waiting()
                    .forEach(each ->
                            line(
                                    terminal,
                                    each.id(id.service()).toString(),
                                    each.shortType() + "  " + each.eventId()));
        }
    }

    private static void line(Terminal terminal, String name, Object value) {
        terminal.line("  %-16s %s".formatted(name, value));
    }

    private static String payload(Letter letter) {
        if (letter.payload() == null) {
            return "no payload";
        }
        if ("BASE64".equals(letter.encoding())) {
            return "not text; in Base64:\n" + letter.payload();
        }
        try {
            return JSON.readTree(letter.payload()).toPrettyString();
        } catch (JsonProcessingException e) {
            return letter.payload();
        }
    }
}
