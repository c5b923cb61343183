package dev.chorale.messaging;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Parts;
import dev.chorale.testing.Publisher;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Poison blocks its key, and nothing else; once mended and redriven, nothing tells it from none.
 */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "inventory"))
class DeadLettersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject Ledger ledger;

    private final Publisher publisher = new Publisher();
    private final String order = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void isAsIfNothingHadFailedOnceThePoisonedThirdOfTenIsMendedAndRedriven() {
        ledger.poison.put(order, 3);
        publish(1, 10);
        publishBeside();

        awaitParked(8);
        assertThat(ledger.numbersOf(order)).containsExactly(1, 2);
        var letters = letters();
        assertThat(letters).extracting("state").containsExactlyElementsOf(poisonThenWaiting(7));
        assertThat(letters.getFirst()).containsEntry("behind", 7).containsEntry("attempts", 1);
        assertThat(TopicRecords.of("inventory.dlq").withKey(order).await(8)).hasSize(8);

        ledger.poison.remove(order);
        redrive(letters.get(4)).body("redriven", hasSize(8)).body("failed", empty());
        publish(11, 12);

        awaitNumbers(12);
        assertThat(letters()).isEmpty();
    }

    @Test
    void stopsAtWhatFailsAgainAndKeepsWhatWaitsBehindIt() {
        ledger.poison.put(order, 1);
        publish(1, 3);
        awaitParked(3);
        ledger.poison.put(order, 2);

        redrive(letters().getFirst())
                .body("redriven", hasSize(1))
                .body("failed[0].error", containsString("number 2 is poison"));

        assertThat(ledger.numbersOf(order)).containsExactly(1);
        assertThat(letters()).extracting("state").containsExactly("POISONED", "WAITING");
        publish(4, 4);
        awaitParked(3);
    }

    @Test
    void keepsTheOrderWhileRecordsComeDuringARedrive() {
        ledger.poison.put(order, 1);
        publish(1, 1);
        awaitParked(1);
        ledger.poison.remove(order);

        var coming = CompletableFuture.runAsync(() -> publish(2, 120));
        await().atMost(PATIENCE)
                .until(() -> {
                    letters().stream().findFirst().ifPresent(this::redriveIfThere);
                    return coming.isDone() && letters().isEmpty();
                });

        coming.join();
        awaitNumbers(120);
    }

    @Test
    void parksNothingBehindAKeyThatIsJustBeingUnblocked() throws SQLException {
        block();
        try (var unblocking = Parts.database("inventory").connect()) {
            unblocking.setAutoCommit(false);
            execute(unblocking, "select from blocked_keys where key = '%s' for update");
            publish(1, 1);
            await().during(Duration.ofMillis(500)).until(() -> letters().isEmpty());
            execute(unblocking, "delete from blocked_keys where key = '%s'");
            unblocking.commit();
        }

        awaitNumbers(1);
        assertThat(letters()).isEmpty();
    }

    @Test
    void unblocksNoKeyBehindWhichSomethingIsJustBeingParked() throws Exception {
        ledger.poison.put(order, 1);
        publish(1, 1);
        awaitParked(1);
        var first = letters().getFirst();
        ledger.poison.remove(order);
        try (var parking = Parts.database("inventory").connect()) {
            parking.setAutoCommit(false);
            execute(parking, "select from blocked_keys where key = '%s' for share");
            execute(
                    parking,
                    """
                    insert into dead_letters (consumer, key, topic, "partition", "offset", event_id,
                        type, header_names, header_values, value, state, attempts)
                    select consumer, key, topic, "partition", "offset" + 1000000, event_id, type,
                        header_names, header_values, value, 'WAITING', 0
                    from dead_letters where key = '%s'
                    """);
            var discarding = CompletableFuture.runAsync(() -> discard(first, "by mistake"));
            await().during(Duration.ofMillis(500)).until(() -> !discarding.isDone());
            parking.commit();
            discarding.get();
        }

        publish(2, 2);
        awaitParked(2);
        assertThat(ledger.numbersOf(order)).isEmpty();
    }

    @Test
    void redrivesOnceHoweverManyAsk() {
        ledger.poison.put(order, 1);
        publish(1, 20);
        awaitParked(20);
        ledger.poison.remove(order);
        var first = letters().getFirst();

        var asking =
                IntStream.range(0, 5)
                        .mapToObj(n -> CompletableFuture.runAsync(() -> redriveIfThere(first)))
                        .toList();
        asking.forEach(CompletableFuture::join);

        awaitNumbers(20);
    }

    @Test
    void parksWhatAnotherInstanceHasBlocked() {
        block();
        publish(1, 2);

        awaitParked(2);
        assertThat(ledger.numbersOf(order)).isEmpty();
    }

    @Test
    void takesACopyOfAParkedRecordOnce() {
        ledger.poison.put(order, 1);
        var event = event(1);
        publisher.publish("order.events", event);
        publisher.publish("order.events", event);
        awaitParked(2);
        ledger.poison.remove(order);

        redrive(letters().getFirst()).body("redriven", hasSize(2));
        awaitNumbers(1);
    }

    @Test
    void goesOnWithoutWhatIsDiscarded() {
        ledger.poison.put(order, 1);
        publish(1, 3);
        awaitParked(3);
        var first = letters().getFirst();

        discard(first, "sent by mistake")
                .statusCode(200)
                .body("state", is("DISCARDED"))
                .body("discardReason", is("sent by mistake"))
                .body("discardedAt", containsString("T"));
        discard(first, "again").statusCode(409).body("type", is("urn:chorale:problem:conflict"));
        assertThat(ledger.numbersOf(order)).isEmpty();
        redriveAnswer(first)
                .statusCode(409)
                .body("detail", is("It was discarded: sent by mistake"));

        redrive(letters().get(1)).body("redriven", hasSize(2));
        publish(4, 4);
        await().atMost(PATIENCE).until(() -> ledger.numbersOf(order).equals(List.of(2, 3, 4)));
    }

    @Test
    void unblocksTheKeyWhenAllOfItIsDiscarded() {
        ledger.poison.put(order, 1);
        publish(1, 1);
        awaitParked(1);

        discard(letters().getFirst(), "sent by mistake").statusCode(200);
        publish(2, 2);

        await().atMost(PATIENCE).until(() -> ledger.numbersOf(order).equals(List.of(2)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\u0000b"})
    void discardsNothingWithoutAReason(String reason) {
        ledger.poison.put(order, 1);
        publish(1, 1);
        awaitParked(1);

        discard(letters().getFirst(), reason).statusCode(422).body("errors[0].field", is("reason"));
        assertThat(letters()).extracting("state").containsExactly("POISONED");
    }

    @Test
    void showsALetterWithAllThatItHolds() {
        ledger.poison.put(order, 1);
        var event = event(1);
        publisher.publish("order.events", event);
        publish(2, 3);
        awaitParked(3);

        show(letters().getFirst())
                .body("key", is(order))
                .body("eventId", is(event.id()))
                .body("type", is("test.Told.v1"))
                .body("payload", is(event.json()))
                .body("encoding", is("TEXT"))
                .body("error", containsString("number 1 is poison"))
                .body("headers.find { it.name == 'traceparent' }.value", is(event.traceparent()))
                .body("waiting", hasSize(2))
                .body("waiting[0].state", is("WAITING"));
    }

    @Test
    void parksWhateverComesAsItCame() {
        var odd = "\u0000" + order;
        publisher.publish(new ProducerRecord<>("order.events", odd, new byte[] {(byte) 0xff, 0}));
        publisher.publish(new ProducerRecord<>("order.events", null, new byte[0]));
        publisher.publish(new ProducerRecord<>("order.events", order, null));
        publishBeside();

        await().atMost(PATIENCE).until(() -> parked("\uFFFD" + order).size() == 1);
        awaitParked(1);
        show(parked("\uFFFD" + order).getFirst())
                .body("payload", is("/wA="))
                .body("encoding", is("BASE64"));
        show(letters().getFirst()).body("payload", nullValue());
    }

    @Test
    void blocksNothingBehindARecordWithoutAKey() {
        var text = "no event: " + order;
        publisher.publish(
                new ProducerRecord<>("order.events", null, text.getBytes(StandardCharsets.UTF_8)));
        await().atMost(PATIENCE)
                .until(() -> parked(null).stream().anyMatch(each -> payload(each).equals(text)));
        publish(1, 2);
        awaitNumbers(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999999999999"})
    void knowsNoSuchLetter(String id) {
        when().get("/admin/dead-letters/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void notesWhatItReactsTo() {
        await().atMost(PATIENCE).until(DeadLettersIT::isNoted);
    }

    private static boolean isNoted() throws SQLException {
        try (var connection = Parts.database("inventory").connect();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery("select consumer, type from reactions")) {
            return rows.next()
                    && rows.getString(1).equals("inventory/ledger")
                    && rows.getString(2).equals("test.Told.v1")
                    && !rows.next();
        }
    }

    private void block() {
        Parts.database("inventory")
                .execute(
                        "insert into blocked_keys (consumer, key) values ('inventory/ledger', '%s')"
                                .formatted(order));
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.formatted(order));
        }
    }

    private void publish(int from, int to) {
        IntStream.rangeClosed(from, to)
                .forEach(number -> publisher.publish("order.events", event(number)));
    }

    private ForeignEvent event(int number) {
        return ForeignEvent.of(
                "test.Told.v1",
                "/order",
                order,
                "{\"order\":\"%s\",\"number\":%d,\"what\":\"take\"}".formatted(order, number));
    }

    /** Other keys go on. */
    private void publishBeside() {
        var other = "beside-" + order;
        publisher.publish(
                "order.events",
                ForeignEvent.of(
                        "test.Told.v1",
                        "/order",
                        other,
                        "{\"order\":\"%s\",\"number\":1,\"what\":\"take\"}".formatted(other)));
        await().atMost(PATIENCE).until(() -> ledger.numbersOf(other).equals(List.of(1)));
    }

    private void awaitNumbers(int last) {
        var all = IntStream.rangeClosed(1, last).boxed().toList();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.numbersOf(order)).isEqualTo(all));
    }

    private void awaitParked(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(letters()).hasSize(count));
    }

    /** Those of this test's order that are not discarded. */
    private List<Map<String, Object>> letters() {
        return parked(order);
    }

    private static List<Map<String, Object>> parked(String key) {
        var found = new ArrayList<Map<String, Object>>();
        String next = "0";
        while (next != null) {
            var page =
                    given().queryParam("after", next)
                            .queryParam("limit", 100)
                            .get("/admin/dead-letters")
                            .jsonPath();
            page.<Map<String, Object>>getList("items").stream()
                    .filter(letter -> Objects.equals(letter.get("key"), key))
                    .filter(letter -> !"DISCARDED".equals(letter.get("state")))
                    .forEach(found::add);
            next = page.getString("next");
        }
        return found;
    }

    private static List<String> poisonThenWaiting(int waiting) {
        return Stream.concat(
                        Stream.of("POISONED"), IntStream.range(0, waiting).mapToObj(n -> "WAITING"))
                .toList();
    }

    private static ValidatableResponse show(Map<String, Object> letter) {
        return when().get("/admin/dead-letters/" + letter.get("id")).then().statusCode(200);
    }

    private static String payload(Map<String, Object> letter) {
        return String.valueOf((Object) show(letter).extract().path("payload"));
    }

    private static ValidatableResponse redrive(Map<String, Object> letter) {
        return redriveAnswer(letter).statusCode(200);
    }

    private static ValidatableResponse redriveAnswer(Map<String, Object> letter) {
        return when().post("/admin/dead-letters/" + letter.get("id") + "/redrive").then();
    }

    private void redriveIfThere(Map<String, Object> letter) {
        assertThat(redriveAnswer(letter).extract().statusCode()).isIn(200, 404);
    }

    private static ValidatableResponse discard(Map<String, Object> letter, String reason) {
        var body = new HashMap<String, Object>();
        body.put("reason", reason);
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/admin/dead-letters/" + letter.get("id") + "/discard")
                .then();
    }
}
