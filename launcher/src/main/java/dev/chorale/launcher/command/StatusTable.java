package dev.chorale.launcher.command;

import dev.chorale.launcher.stack.PartStatus;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs where, as a table. */
final class StatusTable {

    private StatusTable() {}

    static void print(Stack stack, Terminal terminal) {
        print(stack.status(), terminal);
    }

    static void print(List<PartStatus> parts, Terminal terminal) {
        var table = new Table(List.of("process", "where", "pid", "ready", "memory"), Set.of(2, 4));
        for (var part : parts) {
            table.row(
                    part.name(),
                    where(part),
                    part.pid() == null ? "-" : part.pid().toString(),
                    ready(part, terminal),
                    part.memoryMb() == null ? "-" : part.memoryMb() + " MB");
        }
        long sum =
                parts.stream()
                        .mapToLong(part -> part.memoryMb() == null ? 0 : part.memoryMb())
                        .sum();
        table.row("", "", "", "", sum + " MB");
        table.lines().forEach(terminal::line);
    }

    private static String ready(PartStatus part, Terminal terminal) {
        if (part.ready()) {
            return terminal.good("yes");
        }
        return part.pid() == null ? terminal.faint("stopped") : terminal.bad("no");
    }

    private static String where(PartStatus part) {
        return switch (part.name()) {
            case "postgres" -> "localhost:" + part.port();
            case "kafka" -> "localhost:" + part.port();
            case "parts" ->
                    part.ports().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", "));
            default -> "http://localhost:" + part.port();
        };
    }
}
