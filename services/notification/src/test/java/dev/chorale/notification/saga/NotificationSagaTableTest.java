package dev.chorale.notification.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.notification.domain.Channel;
import dev.chorale.notification.domain.Correspondence;
import dev.chorale.notification.domain.Money;
import dev.chorale.notification.domain.NotificationCommand;
import dev.chorale.notification.domain.NotificationCommand.NoteRecipient;
import dev.chorale.notification.domain.NotificationCommand.RecordSent;
import dev.chorale.notification.domain.NotificationDecider;
import dev.chorale.notification.domain.NotificationDecision;
import dev.chorale.notification.domain.NotificationEvent;
import dev.chorale.notification.domain.NotificationEvent.NotificationFailed;
import dev.chorale.notification.domain.NotificationEvent.NotificationSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.domain.OrderSummary;
import dev.chorale.notification.domain.Recipient;
import dev.chorale.notification.domain.Template;
import dev.chorale.testing.JavadocTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The saga does what its table says. */
class NotificationSagaTableTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Recipient PAUL = new Recipient("vinet@example.org", "Paul Henriot");
    private static final OrderSummary ORDER = new OrderSummary(2, 14, new Money(28_800, "USD"));
    private static final RecipientNoted NOTED = new RecipientNoted(ID, PAUL, ORDER, NOW);

    /** What the customers have been told that a column of the table speaks of. */
    private static final Map<String, List<Correspondence>> STATES =
            Map.of(
                    "nobody noted", List.of(Correspondence.none(ID)),
                    "nothing told", List.of(after(NOTED)),
                    "told ORDER_CONFIRMED", told(Template.ORDER_CONFIRMED),
                    "told ORDER_CANCELLED", told(Template.ORDER_CANCELLED));

    private static final Map<String, NotificationCommand> ARRIVALS =
            Map.of(
                    "OrderPlaced", new NoteRecipient(ID, PAUL, ORDER, NOW),
                    "OrderConfirmed", sent(Template.ORDER_CONFIRMED),
                    "OrderCancelled", sent(Template.ORDER_CANCELLED));

    static Stream<Arguments> cells() {
        var table =
                JavadocTable.in(
                                Path.of(
                                        "src/main/java/dev/chorale/notification/saga/NotificationSaga.java"))
                        .byFirstColumn();
        assertThat(table.keySet()).isEqualTo(ARRIVALS.keySet());
        return ARRIVALS.keySet().stream()
                .flatMap(seen ->
                        STATES.keySet().stream()
                                .map(state ->
                                        Arguments.of(seen, state, table.get(seen).get(state))));
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("cells")
    void doesWhatTheTableSays(String seen, String state, String then) {
        assertThat(STATES.get(state))
                .allSatisfy(known ->
                        assertThat(effect(NotificationDecider.decide(ARRIVALS.get(seen), known)))
                                .isEqualTo(then));
    }

    private static String effect(NotificationDecision decision) {
        return switch (decision) {
            case NotificationDecision.Rejected _ -> "park it";
            case NotificationDecision.Accepted(var events) ->
                    events.isEmpty() ? "nothing" : effect(events.getFirst());
        };
    }

    private static String effect(NotificationEvent event) {
        return switch (event) {
            case RecipientNoted _ -> "note whom to tell";
            case NotificationSent sent -> "tell " + sent.template();
            case NotificationFailed failed -> "tell " + failed.template();
        };
    }

    private static RecordSent sent(Template template) {
        return new RecordSent(ID, Channel.EMAIL, template, NOW);
    }

    private static List<Correspondence> told(Template template) {
        return List.of(
                after(NOTED, new NotificationSent(ID, Channel.EMAIL, template, PAUL.email(), NOW)),
                after(
                        NOTED,
                        new NotificationFailed(
                                ID, Channel.EMAIL, template, PAUL.email(), "550", NOW)));
    }

    private static Correspondence after(NotificationEvent... events) {
        var correspondence = Correspondence.none(ID);
        for (var event : events) {
            correspondence = correspondence.evolve(event);
        }
        return correspondence;
    }
}
