package dev.chorale.launcher.command;

import dev.chorale.launcher.deadletter.Letter;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale dlq list}. */
@Command(
        name = "list",
        description = "Lists the dead letters of all services, or of one.",
        mixinStandardHelpOptions = true)
public final class DlqListCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int LONGEST_ERROR = 60;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..1",
            description = "order, inventory, billing or notification.")
    private @Nullable String service;

    @Option(names = "--all", description = "Lists discarded ones too.")
    private boolean all;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var letters = new LinkedHashMap<Service, List<Letter>>();
        for (var each : services()) {
            letters.put(each, lettersOf(session, each));
        }
        if (json) {
            session.terminal().line(DeadLetterJson.list(letters));
        } else {
            print(letters, session.terminal());
        }
        return 0;
    }

    private List<Service> services() {
        return service == null
                ? List.of(Service.values())
                : List.of(Services.named(service, spec.commandLine()));
    }

    private List<Letter> lettersOf(Session session, Service service) throws Exception {
        return DeadLetters.of(session, service).all().stream()
                .filter(letter -> all || letter.isOpen())
                .toList();
    }

    private void print(Map<Service, List<Letter>> letters, Terminal terminal) {
        if (letters.values().stream().allMatch(List::isEmpty)) {
            terminal.line(
                    terminal.good(" ✓")
                            + " No dead letters"
                            + (service == null ? "." : " of " + service + "."));
            return;
        }
        var header = List.of("id", "since", "consumer", "event", "key", "state", "behind", "error");
        var table = new Table(header, Set.of(6));
        letters.forEach((from, list) -> list.forEach(letter -> table.row(row(from, letter))));
        table.lines().forEach(terminal::line);
        terminal.line("");
        terminal.line(
                "  'chorale dlq show ID' tells all of one; 'chorale dlq redrive ID' tries it again.");
    }

    private static String[] row(Service service, Letter letter) {
        var row = new ArrayList<String>();
        row.add(letter.id(service).toString());
        row.add(TIME.format(letter.parkedAt()));
        row.add(letter.consumer());
        row.add(letter.shortType());
        row.add(letter.key() == null ? "-" : printable(letter.key()));
        row.add(letter.state());
        row.add(letter.behind() == 0 ? "" : Integer.toString(letter.behind()));
        row.add(cut(letter.isOpen() ? letter.shortError() : "" + letter.discardReason()));
        return row.toArray(String[]::new);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static String cut(String error) {
        var text = printable(error);
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR - 1) + "…";
    }
}
