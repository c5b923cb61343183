package dev.chorale.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.shop.Api;
import dev.chorale.launcher.shop.ShopException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the stack's own auditor has to say when all is quiet. */
final class Auditor {

    /** It looks again every few seconds, and a finding may be gone with the last record. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Api api = new Api(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private final String url;

    /**
     * @param url where it answers
     */
    Auditor(String url) {
        this.url = url;
    }

    Invariant question() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var violations = violations();
            if (violations.isEmpty() || System.nanoTime() - deadline > 0) {
                return new Invariant(
                        "the auditor misses nothing", "GET " + url + "/audit", violations);
            }
            Thread.sleep(1000);
        }
    }

    private List<String> violations() throws InterruptedException {
        try {
            var verdict = api.get(url + "/audit");
            var violations = new ArrayList<String>();
            verdict.path("violations").forEach(violation -> violations.add(told(violation)));
            if (violations.isEmpty() && !verdict.path("clean").asBoolean()) {
                violations.add("it isn't clean: " + verdict);
            }
            return violations;
        } catch (ShopException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static String told(JsonNode violation) {
        return "%s: %s of %s, event %s: %s"
                .formatted(
                        violation.path("service").asText(),
                        violation.path("kind").asText(),
                        violation.path("key").asText(),
                        violation.path("eventId").asText(),
                        violation.path("detail").asText());
    }
}
