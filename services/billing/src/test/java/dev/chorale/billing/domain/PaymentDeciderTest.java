package dev.chorale.billing.domain;

import static dev.chorale.billing.domain.PaymentDecision.accepted;
import static dev.chorale.billing.domain.PaymentDecision.nothingToDo;
import static dev.chorale.billing.domain.PaymentDecision.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.billing.domain.ChargeOutcome.Captured;
import dev.chorale.billing.domain.ChargeOutcome.NotCaptured;
import dev.chorale.billing.domain.PaymentCommand.NoteCancellation;
import dev.chorale.billing.domain.PaymentCommand.NoteOrder;
import dev.chorale.billing.domain.PaymentCommand.NoteReservation;
import dev.chorale.billing.domain.PaymentCommand.RecordLateCaptureReturned;
import dev.chorale.billing.domain.PaymentCommand.RecordOutcome;
import dev.chorale.billing.domain.PaymentCommand.RecordRefund;
import dev.chorale.billing.domain.PaymentEvent.CancellationNoted;
import dev.chorale.billing.domain.PaymentEvent.LateCaptureReturned;
import dev.chorale.billing.domain.PaymentEvent.OrderNoted;
import dev.chorale.billing.domain.PaymentEvent.PaymentFailed;
import dev.chorale.billing.domain.PaymentEvent.PaymentRefunded;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import dev.chorale.billing.domain.PaymentEvent.ReservationNoted;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentDeciderTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Money PRICE = new Money(44_000, "USD");

    private static final OrderNoted ORDER = new OrderNoted(ID, PRICE, "tok_ok", NOW);
    private static final ReservationNoted RESERVED = new ReservationNoted(ID, NOW);
    private static final CancellationNoted CANCELLED = new CancellationNoted(ID, NOW);
    private static final PaymentRequested REQUESTED =
            new PaymentRequested(ID, PRICE, "tok_ok", NOW);
    private static final PaymentTaken TAKEN = new PaymentTaken(ID, PRICE, 1, NOW);
    private static final PaymentFailed FAILED =
            new PaymentFailed(ID, PRICE, FailureReason.GATEWAY_UNAVAILABLE, 4, NOW);
    private static final PaymentRefunded REFUNDED = new PaymentRefunded(ID, PRICE, NOW);
    private static final LateCaptureReturned RETURNED = new LateCaptureReturned(ID, PRICE, NOW);

    private static final PaymentCommand NOTE_ORDER = new NoteOrder(ID, PRICE, "tok_ok", NOW);
    private static final PaymentCommand NOTE_RESERVATION = new NoteReservation(ID, NOW);
    private static final PaymentCommand NOTE_CANCELLATION = new NoteCancellation(ID, NOW);
    private static final PaymentCommand CAPTURED = new RecordOutcome(ID, new Captured(1), NOW);
    private static final PaymentCommand UNAVAILABLE =
            new RecordOutcome(ID, new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, 4), NOW);
    private static final PaymentCommand RECORD_REFUND = new RecordRefund(ID, NOW);
    private static final PaymentCommand RECORD_RETURN = new RecordLateCaptureReturned(ID, NOW);

    @Test
    void requestsNothingForAnOrderWithoutStock() {
        assertThat(given().when(NOTE_ORDER)).isEqualTo(accepted(ORDER));
    }

    @Test
    void requestsNothingForStockWithoutAnOrder() {
        assertThat(given().when(NOTE_RESERVATION)).isEqualTo(accepted(RESERVED));
    }

    @Test
    void requestsThePaymentWhenTheReservationComesLast() {
        assertThat(given(ORDER).when(NOTE_RESERVATION)).isEqualTo(accepted(RESERVED, REQUESTED));
    }

    @Test
    void requestsThePaymentWhenTheOrderComesLast() {
        assertThat(given(RESERVED).when(NOTE_ORDER)).isEqualTo(accepted(ORDER, REQUESTED));
    }

    @Test
    void notesEachThingOnce() {
        assertThat(given(ORDER).when(NOTE_ORDER)).isEqualTo(nothingToDo());
        assertThat(given(RESERVED).when(NOTE_RESERVATION)).isEqualTo(nothingToDo());
        assertThat(given(CANCELLED).when(NOTE_CANCELLATION)).isEqualTo(nothingToDo());
        assertThat(given(ORDER, RESERVED, REQUESTED).when(NOTE_ORDER)).isEqualTo(nothingToDo());
        assertThat(given(ORDER, RESERVED, REQUESTED).when(NOTE_RESERVATION))
                .isEqualTo(nothingToDo());
    }

    @Test
    void neverRequestsThePaymentOfACancelledOrder() {
        assertThat(given(ORDER, CANCELLED).when(NOTE_RESERVATION)).isEqualTo(accepted(RESERVED));
        assertThat(given(RESERVED, CANCELLED).when(NOTE_ORDER)).isEqualTo(accepted(ORDER));
        assertThat(given(CANCELLED, ORDER).when(NOTE_RESERVATION)).isEqualTo(accepted(RESERVED));
    }

    @Test
    void takesARequestedPayment() {
        assertThat(given(ORDER, RESERVED, REQUESTED).when(CAPTURED)).isEqualTo(accepted(TAKEN));
    }

    @Test
    void failsARequestedPayment() {
        assertThat(given(ORDER, RESERVED, REQUESTED).when(UNAVAILABLE)).isEqualTo(accepted(FAILED));
    }

    @Test
    void takesAPaymentThatWasOnItsWayWhenTheOrderWasCancelled() {
        assertThat(given(ORDER, RESERVED, REQUESTED, CANCELLED).when(CAPTURED))
                .isEqualTo(accepted(TAKEN));
    }

    @Test
    void recordsAnOutcomeOnce() {
        assertThat(given(ORDER, RESERVED, REQUESTED, TAKEN).when(CAPTURED))
                .isEqualTo(nothingToDo());
        assertThat(given(ORDER, RESERVED, REQUESTED, TAKEN).when(UNAVAILABLE))
                .isEqualTo(nothingToDo());
        assertThat(given(ORDER, RESERVED, REQUESTED, FAILED).when(UNAVAILABLE))
                .isEqualTo(nothingToDo());
    }

    @Test
    void rejectsAnOutcomeThatNobodyAskedFor() {
        assertThat(given(ORDER).when(CAPTURED))
                .isEqualTo(rejected(new PaymentRejection.NotRequested(ID)));
    }

    @Test
    void rejectsACaptureAfterThePaymentWasGivenUp() {
        assertThat(given(ORDER, RESERVED, REQUESTED, FAILED).when(CAPTURED))
                .isEqualTo(rejected(new PaymentRejection.GivenUp(ID)));
    }

    @Test
    void returnsALateCaptureOnce() {
        assertThat(given(ORDER, RESERVED, REQUESTED, FAILED).when(RECORD_RETURN))
                .isEqualTo(accepted(RETURNED));
        assertThat(given(ORDER, RESERVED, REQUESTED, FAILED, RETURNED).when(RECORD_RETURN))
                .isEqualTo(nothingToDo());
    }

    @Test
    void rejectsReturningWhatIsNotGivenUp() {
        assertThat(given(ORDER, RESERVED, REQUESTED, TAKEN).when(RECORD_RETURN))
                .isEqualTo(rejected(new PaymentRejection.NotGivenUp(ID)));
    }

    @Test
    void refundsWhatWasTakenForACancelledOrder() {
        assertThat(given(ORDER, RESERVED, REQUESTED, TAKEN, CANCELLED).when(RECORD_REFUND))
                .isEqualTo(accepted(REFUNDED));
    }

    @Test
    void refundsOnce() {
        assertThat(
                        given(ORDER, RESERVED, REQUESTED, TAKEN, CANCELLED, REFUNDED)
                                .when(RECORD_REFUND))
                .isEqualTo(nothingToDo());
    }

    @Test
    void rejectsRefundingAnOrderThatStands() {
        assertThat(given(ORDER, RESERVED, REQUESTED, TAKEN).when(RECORD_REFUND))
                .isEqualTo(rejected(new PaymentRejection.NotCancelled(ID)));
    }

    @Test
    void rejectsRefundingWhatWasNeverTaken() {
        assertThat(given(ORDER, RESERVED, REQUESTED, FAILED, CANCELLED).when(RECORD_REFUND))
                .isEqualTo(rejected(new PaymentRejection.NotTaken(ID)));
        assertThat(given(ORDER, CANCELLED).when(RECORD_REFUND))
                .isEqualTo(rejected(new PaymentRejection.NotTaken(ID)));
    }

    private record Given(Payment payment) {

        PaymentDecision when(PaymentCommand command) {
            return PaymentDecider.decide(command, payment);
        }
    }

    private static Given given(PaymentEvent... events) {
        var payment = Payment.unknown(ID);
        for (var event : events) {
            payment = payment.evolve(event);
        }
        return new Given(payment);
    }
}
