package dev.chorale.billing.saga;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.billing.domain.ChargeOutcome;
import dev.chorale.billing.domain.ChargeOutcome.Captured;
import dev.chorale.billing.domain.ChargeOutcome.NotCaptured;
import dev.chorale.billing.domain.Due;
import dev.chorale.billing.domain.FailureReason;
import dev.chorale.billing.domain.Money;
import dev.chorale.billing.domain.Payment;
import dev.chorale.billing.domain.PaymentCommand;
import dev.chorale.billing.domain.PaymentCommand.NoteCancellation;
import dev.chorale.billing.domain.PaymentCommand.NoteOrder;
import dev.chorale.billing.domain.PaymentCommand.NoteReservation;
import dev.chorale.billing.domain.PaymentCommand.RecordOutcome;
import dev.chorale.billing.domain.PaymentDecider;
import dev.chorale.billing.domain.PaymentDecision;
import dev.chorale.billing.domain.PaymentEvent;
import dev.chorale.billing.domain.PaymentEvent.CancellationNoted;
import dev.chorale.billing.domain.PaymentEvent.LateCaptureReturned;
import dev.chorale.billing.domain.PaymentEvent.OrderNoted;
import dev.chorale.billing.domain.PaymentEvent.PaymentFailed;
import dev.chorale.billing.domain.PaymentEvent.PaymentRefunded;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import dev.chorale.billing.domain.PaymentEvent.ReservationNoted;
import dev.chorale.testing.JavadocTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The saga does what its table says. */
class BillingSagaTableTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Money PRICE = new Money(44_000, "USD");

    private static final PaymentEvent ORDER = new OrderNoted(ID, PRICE, "tok_ok", NOW);
    private static final PaymentEvent RESERVED = new ReservationNoted(ID, NOW);
    private static final PaymentEvent CANCELLED = new CancellationNoted(ID, NOW);
    private static final PaymentEvent REQUESTED = new PaymentRequested(ID, PRICE, "tok_ok", NOW);
    private static final PaymentEvent TAKEN = new PaymentTaken(ID, PRICE, 1, NOW);
    private static final PaymentEvent FAILED =
            new PaymentFailed(ID, PRICE, FailureReason.GATEWAY_UNAVAILABLE, 4, NOW);
    private static final PaymentEvent REFUNDED = new PaymentRefunded(ID, PRICE, NOW);
    private static final PaymentEvent RETURNED = new LateCaptureReturned(ID, PRICE, NOW);

    /** The payments that a row of the table speaks of. */
    private static final Map<String, List<Payment>> STATES =
            Map.ofEntries(
                    entry("nothing noted", List.of(after())),
                    entry("order noted", List.of(after(ORDER))),
                    entry("reservation noted", List.of(after(RESERVED))),
                    entry(
                            "cancelled before it was requested",
                            List.of(
                                    after(CANCELLED),
                                    after(ORDER, CANCELLED),
                                    after(RESERVED, CANCELLED),
                                    after(CANCELLED, RESERVED, ORDER))),
                    entry("requested", orCancelled(REQUESTED)),
                    entry("taken", orCancelled(REQUESTED, TAKEN)),
                    entry("failed", orCancelled(REQUESTED, FAILED)),
                    entry("failed, returned", orCancelled(REQUESTED, FAILED, RETURNED)),
                    entry(
                            "refunded",
                            List.of(
                                    after(
                                            ORDER, RESERVED, REQUESTED, TAKEN, CANCELLED,
                                            REFUNDED))));

    private static final JavadocTable TABLE =
            JavadocTable.in(Path.of("src/main/java/dev/chorale/billing/saga/BillingSaga.java"));

    @Test
    void theTableHasARowForEachState() {
        assertThat(TABLE.byFirstColumn().keySet()).isEqualTo(STATES.keySet());
    }

    static Stream<Arguments> cells() {
        return TABLE.byFirstColumn().entrySet().stream()
                .flatMap(row ->
                        row.getValue().entrySet().stream()
                                .map(cell ->
                                        Arguments.of(
                                                row.getKey(), cell.getKey(), cell.getValue())));
    }

    @ParameterizedTest(name = "{1} when {0}: {2}")
    @MethodSource("cells")
    void doesWhatTheTableSays(String state, String seen, String then) {
        assertThat(STATES.get(state))
                .allSatisfy(payment -> assertThat(effect(seen, payment)).isEqualTo(then));
    }

    private static String effect(String seen, Payment payment) {
        return switch (seen) {
            case "OrderPlaced" -> charging(new NoteOrder(ID, PRICE, "tok_ok", NOW), payment);
            case "StockReserved" -> charging(new NoteReservation(ID, NOW), payment);
            case "OrderCancelled" -> refunding(new NoteCancellation(ID, NOW), payment);
            case "captured" -> recording(new Captured(1), payment);
            case "not captured" ->
                    recording(new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, 4), payment);
            default -> throw new IllegalArgumentException(seen);
        };
    }

    private static String charging(PaymentCommand note, Payment payment) {
        return after(payment, note).due() instanceof Due.Charge ? "charge" : "nothing";
    }

    private static String refunding(PaymentCommand note, Payment payment) {
        return switch (after(payment, note).due()) {
            case Due.Charge _ -> "charge, refund";
            case Due.Refund _ -> "refund";
            case Due.Nothing _ -> "nothing";
        };
    }

    private static String recording(ChargeOutcome outcome, Payment payment) {
        var record = new RecordOutcome(ID, outcome, NOW);
        var events = events(record, payment);
        if (!events.isEmpty()) {
            return events.getFirst().getClass().getSimpleName();
        }
        return outcome instanceof Captured && payment.isGivenUp() ? "return" : "nothing";
    }

    private static List<PaymentEvent> events(PaymentCommand command, Payment payment) {
        return switch (PaymentDecider.decide(command, payment)) {
            case PaymentDecision.Accepted(var events) -> events;
            case PaymentDecision.Rejected _ -> List.of();
        };
    }

    private static Payment after(Payment payment, PaymentCommand command) {
        var next = payment;
        for (var event : events(command, payment)) {
            next = next.evolve(event);
        }
        return next;
    }

    private static Payment after(PaymentEvent... events) {
        var payment = Payment.unknown(ID);
        for (var event : events) {
            payment = payment.evolve(event);
        }
        return payment;
    }

    private static List<Payment> orCancelled(PaymentEvent... progress) {
        var standing = after(ORDER, RESERVED);
        for (var event : progress) {
            standing = standing.evolve(event);
        }
        return List.of(standing, standing.evolve(CANCELLED));
    }
}
