package dev.chorale.launcher.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A verdict, for a person to read. */
public final class AuditReport {

    private static final int SHOWN = 10;

    /** What is promised, by the kind of its violation. */
    private static final Map<String, String> PROMISES = new LinkedHashMap<>();

    static {
        PROMISES.put("missing", "no event is missing: what the relay has passed is on the topic");
        PROMISES.put("doubled", "no event is doubled");
        PROMISES.put("out-of-order", "no event is out of its key's order");
        PROMISES.put("altered", "no event is altered, in store, outbox or topic");
        PROMISES.put("foreign", "no record is without its event");
        PROMISES.put("not-applied", "no event was passed by a consumer and not applied");
    }

    private final Terminal terminal;

    /** Prints to a terminal. */
    public AuditReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether all could be looked at, and no violation was found. */
    public static boolean isGood(JsonNode verdict) {
        return verdict.path("clean").asBoolean() && troubled(verdict).isEmpty();
    }

    /** Prints what was checked, each promise, and what breaks it. */
    public void print(JsonNode verdict) {
        var table =
                new Table(
                        List.of("service", "events", "records", "to be published", "to be applied"),
                        Set.of(1, 2, 3, 4));
        verdict.path("services")
                .forEach(service ->
                        table.row(
                                service.path("name").asText(),
                                number(service, "events"),
                                number(service, "records"),
                                number(service, "late"),
                                number(service, "unapplied")));
        table.lines().forEach(terminal::line);
        terminal.line("");
        troubled(verdict)
                .forEach(service ->
                        terminal.line(
                                terminal.bad(" ✗ ")
                                        + service.path("name").asText()
                                        + " can't be looked at: "
                                        + service.path("trouble").asText()));
        PROMISES.forEach((kind, promise) -> print(promise, ofKind(verdict, kind)));
        if (verdict.path("violationsNotListed").asLong() > 0) {
            terminal.line(
                    "   and %s more violations that are not listed"
                            .formatted(number(verdict, "violationsNotListed")));
        }
    }

    private void print(String promise, List<JsonNode> violations) {
        terminal.line(
                (violations.isEmpty() ? terminal.good(" ✓ ") : terminal.bad(" ✗ ")) + promise);
        violations.stream().limit(SHOWN).forEach(this::printViolation);
        if (violations.size() > SHOWN) {
            terminal.line("     and %d more".formatted(violations.size() - SHOWN));
        }
    }

    private void printViolation(JsonNode violation) {
        terminal.line(
                "     %s: event %s, key %s, %s"
                        .formatted(
                                violation.path("service").asText(),
                                known(violation, "eventId"),
                                known(violation, "key"),
                                violation.path("where").asText()));
        terminal.line(
                terminal.faint(
                        "       %s (%s, seen %s)"
                                .formatted(
                                        violation.path("detail").asText(),
                                        violation.path("kind").asText(),
                                        violation.path("since").asText())));
    }

    private static String known(JsonNode violation, String field) {
        var text = violation.path(field).asText();
        return text.isEmpty() ? "unknown" : text;
    }

    private static List<JsonNode> ofKind(JsonNode verdict, String kind) {
        var found = new ArrayList<JsonNode>();
        for (var violation : verdict.path("violations")) {
            if (violation.path("kind").asText().equals(kind)) {
                found.add(violation);
            }
        }
        return found;
    }

    private static List<JsonNode> troubled(JsonNode verdict) {
        var found = new ArrayList<JsonNode>();
        for (var service : verdict.path("services")) {
            if (!service.path("trouble").asText().isEmpty()) {
                found.add(service);
            }
        }
        return found;
    }

    private static String number(JsonNode node, String field) {
        return String.format(Locale.ROOT, "%,d", node.path(field).asLong());
    }
}
