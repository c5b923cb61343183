package dev.chorale.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the auditor says while things are killed, and of each fault that is planted. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedFaultsIT {

    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final String SAGA = "billing/saga";
    private static final String DELETE_FROM_INBOX = "delete from inbox where message_id = ?";

    @TempDir private static Path directory;
    private static Audited audited;
    private static AuditedDatabase order;
    private static AuditedDatabase billing;
    private static Hand hand;

    @BeforeAll
    static void start() throws Exception {
        audited = new Audited(directory);
        order = audited.database("order");
        billing = audited.database("billing");
        hand = audited.hand();
        billing.execute(
                "insert into reactions values (?, 'dev.chorale.test.Happened.v1', '-infinity')",
                SAGA);
        audited.startRelay();
        audited.startAuditor();
    }

    @AfterAll
    static void stop() throws Exception {
        audited.close();
    }

    @Test
    @Order(1)
    void raisesNoAlarmWhileThingsAreKilled() throws Exception {
        append(20);
        audited.killRelay();
        append(20);
        assertThat(audited.verdict().path("clean").asBoolean()).isTrue();
        audited.startRelay();
        hand.consume(billing, "order", Set.of());
        Audited.kill(audited.postgres.process().orElseThrow().pid());
        audited.postgres.start();
        append(20);
        Audited.kill(audited.kafka.process().orElseThrow().pid());
        append(20);
        audited.kafka.start();
        append(5);

        Eventually.eventually(
                Duration.ofSeconds(30),
                () -> {
                    hand.consume(billing, "order", Set.of());
                    assertThat(audited.verdict().path("upToDate").asBoolean()).isTrue();
                });
        assertThat(Audited.lines(audited.verdict())).isEmpty();
        assertThat(Audited.lines(audited.fullVerdict())).isEmpty();
        assertThat(audited.auditorsLog()).doesNotContain("ERROR");
        assertThat(service("order").path("records").asLong()).isEqualTo(85);
    }

    private static void append(int events) throws Exception {
        for (int i = 0; i < events; i++) {
            order.append("key" + i % 7);
        }
    }

    @Test
    @Order(2)
    void namesWhatIsMissingSwappedOrChangedByAByteInTheOutboxsPlace() throws Exception {
        audited.killRelay();
        var slot = "select pg_drop_replication_slot('relay_order')";
        try (var connection = audited.postgres.server().connect("chorale_order")) {
            connection.createStatement().execute(slot);
        }
        var deleted = order.append("deleted");
        var first = order.append("swapped");
        var second = order.append("swapped");
        var changed = order.append("changed");
        var records = List.of(Hand.record(order, second), Hand.record(order, first));
        var altered = Hand.record(order, changed);
        altered.value()[3] ^= 1;
        order.execute("delete from outbox where key in ('deleted', 'swapped', 'changed')");
        for (var record : records) {
            hand.send(record);
        }
        hand.send(altered);
        audited.startRelay();

        violation("order missing " + deleted + " order.events", "deleted");
        violation("order out-of-order " + first + " order.events-", "swapped");
        violation("order altered " + changed + " order.events-", "changed");
        assertNothingElse(deleted, first, changed);
        assertThat(List.of(second)).noneMatch(PlantedFaultsIT::isNamed);
    }

    @Test
    @Order(3)
    void namesWhatIsProducedTwiceOrByNobody() throws Exception {
        var twice = order.append("twice");
        var foreign = UUID.randomUUID();
        hand.consume(billing, "order", Set.of());
        var record = Hand.record(order, twice);
        Eventually.eventually(
                PROMISED, () -> assertThat(service("order").path("late").asLong()).isZero());
        hand.send(record);
        var another = Hand.record(order, twice);
        Hand.header(another, "ce_id", foreign.toString());
        hand.send(another);

        violation("order doubled " + twice + " order.events-", "twice");
        violation("order foreign " + foreign + " order.events-", "twice");
    }

    @Test
    @Order(4)
    void namesWhatAConsumerHasPassedAndNotApplied() throws Exception {
        var skipped = order.append("skipped");
        var removed = order.append("removed");
        Eventually.eventually(
                PROMISED,
                () -> {
                    hand.consume(billing, "order", Set.of(skipped));
                    assertThat(billing.execute(DELETE_FROM_INBOX, removed.toString())).isOne();
                });

        violation("billing not-applied " + skipped + " billing/saga", "skipped");
        violation("billing not-applied " + removed + " billing/saga", "removed");
        assertThat(Audited.lines(audited.fullVerdict())).doesNotHaveDuplicates();

        billing.execute(
                "insert into dead_letters (consumer, key, topic, partition, \"offset\", event_id,"
                        + " header_names, header_values, state, attempts)"
                        + " values (?, 'skipped', 'order.events', 0, 0, ?, '{}', '{}', 'POISONED', 1)",
                SAGA,
                skipped.toString());
        billing.execute("insert into inbox values (?, ?)", SAGA, removed.toString());
        Eventually.eventually(
                PROMISED,
                () -> assertThat(List.of(skipped, removed)).noneMatch(PlantedFaultsIT::isNamed));
    }

    @Test
    @Order(5)
    void namesWhatIsRewrittenInTheStoreAndInTheOutbox() throws Exception {
        var stored = order.append("stored");
        var boxed = order.append("boxed");
        order.execute("update events set payload = 'x' where id = ?", stored);
        order.execute("update outbox set traceparent = 'x' where event_id = ?", boxed);

        violation("order altered " + stored + " event store", "stored");
        violation("order altered " + boxed + " outbox", "boxed");

        order.execute("update events set payload = '{}' where id = ?", stored);
        Eventually.eventually(
                PROMISED, () -> assertThat(List.of(stored)).noneMatch(PlantedFaultsIT::isNamed));
    }

    @Test
    @Order(6)
    void findsTheSameFromTheBeginningAndSaysSoEverywhere() throws Exception {
        var known = new HashSet<>(Audited.lines(audited.verdict()));
        assertThat(known).isNotEmpty();

        assertThat(Audited.lines(audited.fullVerdict())).containsExactlyInAnyOrderElementsOf(known);
        var ready = audited.get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains(known.size() + " violations, the first: order: ");
        assertThat(audited.get("/q/metrics").body())
                .contains("chorale_audit_violations{kind=\"missing\",service=\"order\"} 1.0")
                .contains("chorale_audit_violations{kind=\"missing\",service=\"billing\"} 0.0");
        audited.killAuditor();
        audited.startAuditor();
        Eventually.eventually(
                PROMISED,
                () ->
                        assertThat(Audited.lines(audited.verdict()))
                                .containsExactlyInAnyOrderElementsOf(known));
    }

    private static void violation(String line, String key) throws Exception {
        Eventually.eventually(
                PROMISED,
                () -> {
                    var verdict = audited.verdict();
                    assertThat(Audited.lines(verdict)).anyMatch(each -> each.startsWith(line));
                    assertThat(verdict.path("clean").asBoolean()).isFalse();
                    assertThat(verdict.path("violations").findValuesAsText("key")).contains(key);
                });
    }

    private static void assertNothingElse(UUID... expected) throws Exception {
        var ids = new ArrayList<String>();
        for (var id : expected) {
            ids.add(id.toString());
        }
        assertThat(audited.verdict().path("violations").findValuesAsText("eventId"))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private static boolean isNamed(UUID id) {
        try {
            return Audited.lines(audited.verdict()).stream()
                    .anyMatch(line -> line.contains(id.toString()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode service(String name) throws Exception {
        for (var each : audited.verdict().path("services")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no service " + name);
    }
}
