package dev.chorale.launcher.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chorale.launcher.lag.ConsumerLag;
import dev.chorale.launcher.lag.Lags;
import dev.chorale.launcher.lag.RelayLag;
import dev.chorale.launcher.stack.PartStatus;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chorale status}. */
@Command(
        name = "status",
        description = "Shows each process, and how far behind the relay and the consumers are.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** The whole of it, as {@code --json} prints it. */
    record Status(
            List<PartStatus> processes, List<RelayLag> relayLag, List<ConsumerLag> consumerLag) {}

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var stack = session.stack();
        var parts = stack.status();
        var status =
                new Status(
                        parts,
                        isReady(parts, "outbox-relay")
                                ? Lags.ofRelay(stack.ports().url(Port.RELAY))
                                : List.of(),
                        isReady(parts, "kafka")
                                ? Lags.ofConsumers("127.0.0.1:" + stack.ports().of(Port.KAFKA))
                                : List.of());
        if (json) {
            var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            session.terminal().line(mapper.writeValueAsString(status));
        } else {
            print(status, session.terminal());
        }
        return 0;
    }

    private static boolean isReady(List<PartStatus> parts, String name) {
        return parts.stream().anyMatch(part -> part.name().equals(name) && part.ready());
    }

    private static void print(Status status, Terminal terminal) {
        StatusTable.print(status.processes(), terminal);
        if (!status.relayLag().isEmpty()) {
            var table =
                    new Table(
                            List.of(
                                    "relay of",
                                    "leads",
                                    "published",
                                    "mean lag",
                                    "max lag",
                                    "WAL behind"),
                            Set.of(2, 3, 4, 5));
            for (var lag : status.relayLag()) {
                table.row(
                        lag.database(),
                        lag.leading() ? "yes" : "no",
                        String.valueOf(lag.publishedRecords()),
                        lag.meanMillis() + " ms",
                        lag.maxMillis() + " ms",
                        lag.walBehindBytes() / 1024 + " kB");
            }
            terminal.line("");
            table.lines().forEach(terminal::line);
        }
        if (!status.consumerLag().isEmpty()) {
            var table = new Table(List.of("consumer group", "topic", "lag"), Set.of(2));
            for (var lag : status.consumerLag()) {
                table.row(lag.group(), lag.topic(), String.valueOf(lag.records()));
            }
            terminal.line("");
            table.lines().forEach(terminal::line);
        }
    }
}
