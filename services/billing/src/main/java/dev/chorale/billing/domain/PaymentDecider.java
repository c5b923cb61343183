package dev.chorale.billing.domain;

import static dev.chorale.billing.domain.PaymentDecision.accepted;
import static dev.chorale.billing.domain.PaymentDecision.nothingToDo;
import static dev.chorale.billing.domain.PaymentDecision.rejected;

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
import dev.chorale.billing.domain.PaymentRejection.GivenUp;
import dev.chorale.billing.domain.PaymentRejection.NotCancelled;
import dev.chorale.billing.domain.PaymentRejection.NotGivenUp;
import dev.chorale.billing.domain.PaymentRejection.NotRequested;
import dev.chorale.billing.domain.PaymentRejection.NotTaken;
import dev.chorale.billing.domain.Progress.Failed;
import dev.chorale.billing.domain.Progress.Refunded;
import dev.chorale.billing.domain.Progress.Requested;
import dev.chorale.billing.domain.Progress.Taken;
import java.time.Instant;

public final class PaymentDecider {

    private PaymentDecider() {}

    public static PaymentDecision decide(PaymentCommand command, Payment payment) {
        return switch (command) {
            case NoteOrder note -> noteOrder(note, payment);
            case NoteReservation note -> noteReservation(note, payment);
            case NoteCancellation note -> noteCancellation(note, payment);
            case RecordOutcome record -> recordOutcome(record, payment);
            case RecordRefund record -> recordRefund(record, payment);
            case RecordLateCaptureReturned record -> recordReturn(record, payment);
        };
    }

    private static PaymentDecision noteOrder(NoteOrder note, Payment payment) {
        if (payment.order() != null) {
            return nothingToDo();
        }
        var noted = new OrderNoted(note.orderId(), note.amount(), note.token(), note.at());
        return payment.reserved() && !payment.cancelled()
                ? accepted(noted, requested(noted, note.at()))
                : accepted(noted);
    }

    private static PaymentDecision noteReservation(NoteReservation note, Payment payment) {
        if (payment.reserved()) {
            return nothingToDo();
        }
        var noted = new ReservationNoted(note.orderId(), note.at());
        var order = payment.order();
        return order != null && !payment.cancelled()
                ? accepted(noted, requested(order, note.at()))
                : accepted(noted);
    }

    private static PaymentRequested requested(OrderNoted order, Instant at) {
        return new PaymentRequested(order.orderId(), order.amount(), order.token(), at);
    }

    private static PaymentDecision noteCancellation(NoteCancellation note, Payment payment) {
        return payment.cancelled()
                ? nothingToDo()
                : accepted(new CancellationNoted(note.orderId(), note.at()));
    }

    private static PaymentDecision recordOutcome(RecordOutcome record, Payment payment) {
        return switch (payment.progress()) {
            case Progress.NotRequested _ -> rejected(new NotRequested(record.orderId()));
            case Requested requested -> accepted(outcome(record, requested.amount()));
            case Taken _, Refunded _ -> nothingToDo();
            case Failed _ ->
                    switch (record.outcome()) {
                        case Captured _ -> rejected(new GivenUp(record.orderId()));
                        case NotCaptured _ -> nothingToDo();
                    };
        };
    }

    private static PaymentEvent outcome(RecordOutcome record, Money amount) {
        return switch (record.outcome()) {
            case Captured(var attempts) ->
                    new PaymentTaken(record.orderId(), amount, attempts, record.at());
            case NotCaptured(var reason, var attempts) ->
                    new PaymentFailed(record.orderId(), amount, reason, attempts, record.at());
        };
    }

    private static PaymentDecision recordRefund(RecordRefund record, Payment payment) {
        return switch (payment.progress()) {
            case Taken taken ->
                    payment.cancelled()
                            ? accepted(
                                    new PaymentRefunded(
                                            record.orderId(), taken.amount(), record.at()))
                            : rejected(new NotCancelled(record.orderId()));
            case Refunded _ -> nothingToDo();
            case Progress.NotRequested _, Requested _, Failed _ ->
                    rejected(new NotTaken(record.orderId()));
        };
    }

    private static PaymentDecision recordReturn(RecordLateCaptureReturned record, Payment payment) {
        return switch (payment.progress()) {
            case Failed failed ->
                    failed.lateCaptureReturned()
                            ? nothingToDo()
                            : accepted(
                                    new LateCaptureReturned(
                                            record.orderId(), failed.amount(), record.at()));
            case Progress.NotRequested _, Requested _, Taken _, Refunded _ ->
                    rejected(new NotGivenUp(record.orderId()));
        };
    }
}
