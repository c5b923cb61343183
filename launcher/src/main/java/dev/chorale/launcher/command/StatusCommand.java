package dev.chorale.launcher.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chorale.launcher.lag.ConsumerLag;
import dev.chorale.launcher.lag.Lags;
import dev.chorale.launcher.lag.RelayLag;
import dev.chorale.launcher.projection.Projections;
import dev.chorale.launcher.projection.ReplayJson;
import dev.chorale.launcher.stack.PartStatus;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chorale status}. */
@Command(
        name = "status",
        description =
                "Shows each process, how far behind the relay, the consumers and the projections are, and how far rebuilds have come.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    /** Of each service; a status is wanted at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** The whole of it, as {@code --json} prints it. */
    record Status(
            List<PartStatus> processes,
            List<RelayLag> relayLag,
            List<ConsumerLag> consumerLag,
            List<ObjectNode> projections) {}

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var stack = session.stack();
        var parts = stack.status();
        Projections projections;
        Status status;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var relay = threads.submit(() -> relayLag(stack, parts));
            var consumers = threads.submit(() -> consumerLag(stack, parts));
            var apis = ProjectionsCommand.apis(session, readyServices(parts), PATIENCE);
            projections = Projections.ask(apis);
            status = new Status(parts, relay.get(), consumers.get(), ReplayJson.of(projections));
        }
        if (json) {
            var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            session.terminal().line(mapper.writeValueAsString(status));
        } else {
            print(status, session.terminal());
            if (!projections.answers().isEmpty()) {
                session.terminal().line("");
                new ProjectionsTable(session.terminal()).printShort(projections);
            }
        }
        return 0;
    }

    private static List<RelayLag> relayLag(Stack stack, List<PartStatus> parts) {
        return isReady(parts, "outbox-relay")
                ? Lags.ofRelay(stack.ports().url(Port.RELAY))
                : List.of();
    }

    private static List<ConsumerLag> consumerLag(Stack stack, List<PartStatus> parts) {
        return isReady(parts, "kafka")
                ? Lags.ofConsumers("127.0.0.1:" + stack.ports().of(Port.KAFKA))
                : List.of();
    }

    private static List<Service> readyServices(List<PartStatus> parts) {
        return Arrays.stream(Service.values())
                .filter(service -> isReady(parts, service.id()))
                .toList();
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
