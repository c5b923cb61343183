package dev.chorale.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chorale.launcher.audit.AuditReport;
import dev.chorale.launcher.audit.AuditorClient;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chorale audit}. */
@Command(
        name = "audit",
        description = {
            "Prints the auditor's verdict: whether each service's event store, outbox and topic agree, and whether"
                    + " what consumers have passed they have applied. Exit status 1 on a violation, or when something"
                    + " can't be looked at.",
            "",
            "The auditor runs all the time and knows of a violation within 10 s. A violation stands for as long as it"
                    + " holds; a topic keeps its past.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

    private static final Duration UNTIL_CAUGHT_UP = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 250;

    @Option(names = "--full", description = "Looks at everything from the beginning first.")
    private boolean full;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var url = session.stack().ports().url(Port.AUDITOR);
        JsonNode verdict;
        try (var auditor = new AuditorClient(url)) {
            verdict = full ? full(auditor, session.terminal()) : current(auditor);
        } catch (IOException e) {
            throw new StackException(
                    List.of(
                            "The auditor doesn't answer at %s; 'chorale up' starts the stack, 'chorale logs auditor' tells more."
                                    .formatted(url)));
        }
        if (json) {
            var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            session.terminal().line(mapper.writeValueAsString(verdict));
        } else {
            new AuditReport(session.terminal()).print(verdict);
        }
        return AuditReport.isGood(verdict) ? 0 : 1;
    }

    /** An auditor that has just started reads everything first. */
    private static JsonNode current(AuditorClient auditor)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + UNTIL_CAUGHT_UP.toNanos();
        while (true) {
            var verdict = auditor.verdict();
            if (!isReading(verdict) || System.nanoTime() > deadline) {
                return verdict;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isReading(JsonNode verdict) {
        for (var service : verdict.path("services")) {
            if (service.path("trouble").asText().isEmpty()
                    && !service.path("caughtUp").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private JsonNode full(AuditorClient auditor, Terminal terminal)
            throws IOException, InterruptedException {
        if (json) {
            return await(auditor.fullVerdict(), () -> {});
        }
        try (var progress = new Progress(terminal, "Auditing everything")) {
            return await(
                    auditor.fullVerdict(),
                    () -> {
                        double done = Math.max(0, auditor.verdict().path("fullAudit").asDouble());
                        progress.at("%.0f %%".formatted(100 * done), (long) (100 * done), 100);
                    });
        }
    }

    private interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    private static JsonNode await(Future<JsonNode> verdict, Meanwhile meanwhile)
            throws IOException, InterruptedException {
        while (true) {
            try {
                return verdict.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                meanwhile.run();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }
}
