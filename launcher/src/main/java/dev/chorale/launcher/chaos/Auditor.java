package dev.chorale.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.audit.AuditReport;
import dev.chorale.launcher.audit.AuditorClient;
import dev.chorale.launcher.evidence.Invariant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the stack's own auditor has to say when all is quiet. */
final class Auditor {

    /** It follows the stack by some seconds, more so when it was killed itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String url;

    /**
     * @param url where it answers
     */
    Auditor(String url) {
        this.url = url;
    }

    Invariant question() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var client = new AuditorClient(url)) {
            while (true) {
                var violations = violations(client);
                if (violations.isEmpty() || System.nanoTime() - deadline > 0) {
                    return new Invariant(
                            "the auditor finds nothing missing, doubled, swapped or altered",
                            "GET " + url + "/audit",
                            violations);
                }
                Thread.sleep(1000);
            }
        }
    }

    private static List<String> violations(AuditorClient client) throws InterruptedException {
        try {
            var verdict = client.verdict();
            var violations = new ArrayList<String>();
            verdict.path("violations").forEach(violation -> violations.add(told(violation)));
            for (var service : verdict.path("services")) {
                if (isBehind(service)) {
                    violations.add("it isn't through with " + service);
                }
            }
            if (violations.isEmpty() && !AuditReport.isGood(verdict)) {
                violations.add("it isn't clean: " + verdict);
            }
            return violations;
        } catch (IOException e) {
            return List.of("it doesn't answer: " + e.getMessage());
        }
    }

    private static boolean isBehind(JsonNode service) {
        return !service.path("caughtUp").asBoolean()
                || service.path("late").asLong() > 0
                || service.path("unapplied").asLong() > 0;
    }

    private static String told(JsonNode violation) {
        return "%s: %s, key %s, event %s: %s"
                .formatted(
                        violation.path("service").asText(),
                        violation.path("kind").asText(),
                        violation.path("key").asText(),
                        violation.path("eventId").asText(),
                        violation.path("detail").asText());
    }
}
