package dev.chorale.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Parts;
import dev.chorale.testing.Publisher;
import dev.chorale.testing.TopicRecords;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RunningNotification
class NotificationSagaIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTIFICATIONS = "notification.events";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Publisher publisher;

    TestMailServer mailServer;

    @BeforeAll
    static void open() {
        publisher = new Publisher();
    }

    @AfterAll
    static void close() {
        publisher.close();
    }

    @Test
    void tellsThatAnOrderIsConfirmed() throws Exception {
        var story = OrderStory.ofSomebody();
        var confirmed = story.confirmed();
        publish(story.placed(), confirmed);

        var told = awaitTold(story);
        var mail = onlyMailTo(story.email());

        assertThat(mail.getSubject()).isEqualTo("Your order " + story.orderId() + " is confirmed");
        assertThat(mail.getHeader("Message-ID"))
                .containsExactly("<" + story.orderId() + ".order_confirmed@chorale.example>");
        assertThat(part(mail, "text/plain"))
                .contains("Hello Paul <Henriot>,", "confirmed and paid", story.orderId())
                .contains("2 products, 14 pieces", "288.00 USD");
        assertThat(part(mail, "text/html"))
                .contains("Hello Paul &lt;Henriot&gt;,", "confirmed and paid", "288.00 USD")
                .contains("on its way");
        assertThat(type(told)).isEqualTo("dev.chorale.notification.NotificationSent.v1");
        assertThat(header(told, "causationid")).isEqualTo(confirmed.id());
        assertThat(header(told, "correlationid")).isEqualTo(confirmed.correlationId());
        assertThat(header(told, "traceparent")).contains(confirmed.traceparent().substring(3, 35));
        var payload = json(told);
        assertThat(payload.get("template").asText()).isEqualTo("ORDER_CONFIRMED");
        assertThat(payload.get("recipient").asText()).isEqualTo(story.email());
    }

    @ParameterizedTest
    @CsvSource({
        "OUT_OF_STOCK, enough of what you ordered in stock",
        "UNKNOWN_PRODUCT, no longer carry",
        "PAYMENT_DECLINED, your payment was declined",
        "PAYMENT_GATEWAY_UNAVAILABLE, payment provider could not be reached",
        "TIMED_OUT, could not be completed in time",
        "A_REASON_OF_LATER_YEARS, on our side"
    })
    void tellsWhyAnOrderWasCancelled(String reason, String words) throws Exception {
        var story = OrderStory.ofSomebody();
        publish(story.placed(), story.cancelled(reason));

        var payload = json(awaitTold(story));
        var mail = onlyMailTo(story.email());

        assertThat(mail.getSubject()).isEqualTo("Your order " + story.orderId() + " was cancelled");
        assertThat(mail.getHeader("Message-ID"))
                .containsExactly("<" + story.orderId() + ".order_cancelled@chorale.example>");
        assertThat(part(mail, "text/plain")).contains(words);
        assertThat(part(mail, "text/html")).contains(words);
        assertThat(payload.get("template").asText()).isEqualTo("ORDER_CANCELLED");
    }

    @Test
    void tellsAnOutcomeOnceHoweverOftenItHearsOfIt() {
        var story = OrderStory.ofSomebody();
        var placed = story.placed();
        var confirmed = story.confirmed();
        var again = story.confirmed();
        var last = story.confirmed();
        publish(placed, confirmed, placed, confirmed, again, again, confirmed, last);
        awaitHandled(last);

        assertThat(mailServer.mailsTo(story.email())).hasSize(1);
        assertThat(told(story)).hasSize(1);
    }

    @Test
    void keepsALetterUntilTheMailServerIsBack() throws SQLException {
        var story = OrderStory.ofSomebody();
        var placed = story.placed();
        var cancelled = story.cancelled("OUT_OF_STOCK");
        mailServer.goAway();
        try {
            publish(placed, cancelled);
            awaitHandled(placed);
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(isHandled(cancelled)).isFalse();
        } finally {
            mailServer.comeBack();
        }

        var told = awaitTold(story);

        assertThat(type(told)).isEqualTo("dev.chorale.notification.NotificationSent.v1");
        assertThat(mailServer.mailsTo(story.email())).hasSize(1);
    }

    @Test
    void triesAgainWhatTheMailServerPutsOff() {
        var story = OrderStory.ofSomebody();
        mailServer.answer(story.email(), "451 4.2.1 Greylisted, come back later");
        publish(story.placed(), story.confirmed());
        await().atMost(PATIENCE).until(() -> mailServer.hasRefused(story.email()));
        mailServer.acceptAgain(story.email());

        var told = awaitTold(story);

        assertThat(type(told)).isEqualTo("dev.chorale.notification.NotificationSent.v1");
        assertThat(mailServer.mailsTo(story.email())).hasSize(1);
    }

    @Test
    void recordsARefusedRecipient() {
        var story = OrderStory.ofSomebody();
        mailServer.answer(story.email(), "550 5.1.1 No such mailbox");
        publish(story.placed(), story.confirmed());

        var told = awaitTold(story);

        assertThat(type(told)).isEqualTo("dev.chorale.notification.NotificationFailed.v1");
        assertThat(json(told).get("reason").asText()).isEqualTo("550 5.1.1 No such mailbox");
        assertThat(mailServer.mailsTo(story.email())).isEmpty();
    }

    @Test
    void recordsAnAddressThatIsNone() {
        var story = OrderStory.of("not an address");
        publish(story.placed(), story.confirmed());

        var told = awaitTold(story);

        assertThat(type(told)).isEqualTo("dev.chorale.notification.NotificationFailed.v1");
        assertThat(json(told).get("reason").asText()).isEqualTo("The address is not valid");
    }

    @Test
    void parksAnOutcomeOfAnOrderThatNobodyPlaced() {
        var story = OrderStory.ofSomebody();
        publish(story.confirmed());

        var parked = TopicRecords.of("notification.dlq").withKey(story.orderId()).await(1);

        assertThat(header(parked.getFirst(), "dlq_reason")).contains("Nobody to tell");
        assertThat(told(story)).isEmpty();
    }

    private static void publish(ForeignEvent... events) {
        for (var event : events) {
            publisher.publish("order.events", event);
        }
    }

    private MimeMessage onlyMailTo(String recipient) {
        var mails = mailServer.mailsTo(recipient);
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    private static String part(MimeMessage mail, String contentType) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType(contentType)) {
                return (String) parts.getBodyPart(i).getContent();
            }
        }
        throw new AssertionError("The mail has no part " + contentType);
    }

    private static ConsumerRecord<String, byte[]> awaitTold(OrderStory story) {
        return TopicRecords.of(NOTIFICATIONS).withKey(story.orderId()).await(1).getFirst();
    }

    private static List<ConsumerRecord<String, byte[]>> told(OrderStory story) {
        return TopicRecords.of(NOTIFICATIONS).withKey(story.orderId()).now();
    }

    private static String type(ConsumerRecord<String, byte[]> told) {
        return header(told, "ce_type");
    }

    private static String header(ConsumerRecord<String, byte[]> told, String name) {
        return TopicRecords.header(told, name).orElseThrow();
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> told) {
        try {
            return JSON.readTree(told.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitHandled(ForeignEvent event) {
        await().atMost(PATIENCE).until(() -> isHandled(event));
    }

    private static boolean isHandled(ForeignEvent event) throws SQLException {
        try (var connection = Parts.database("notification").connect();
                var query = connection.prepareStatement("select from inbox where message_id = ?")) {
            query.setString(1, event.id());
            return query.executeQuery().next();
        }
    }
}
