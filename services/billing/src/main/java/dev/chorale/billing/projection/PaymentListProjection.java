package dev.chorale.billing.projection;

import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_FAILED;
import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_REFUNDED;
import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_TAKEN;
import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.set;

import dev.chorale.billing.domain.PaymentStatus;
import dev.chorale.billing.messaging.BillingPublisher;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentFailedV1;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentRefundedV1;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentTakenV1;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the list of payments. Order's events and billing's come in any order of each other: each
 * topic sets columns of its own, and what they mean together is for the query to say.
 */
@Singleton
public class PaymentListProjection implements Projection {

    public static final String NAME = "payment-list";

    private static final String PAYMENTS = "payment_view";
    private static final String ORDER_PLACED = "dev.chorale.order.OrderPlaced.v1";
    private static final String ORDER_CANCELLED = "dev.chorale.order.OrderCancelled.v1";

    /** What the list of payments reads of order's events. */
    record OrderPlacedV1(UUID orderId, Total total) {

        record Total(long amount, String currency) {}
    }

    record OrderCancelledV1(UUID orderId) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> topics() {
        return Set.of("order.events", BillingPublisher.TOPIC);
    }

    @Override
    public String tables() {
        return """
        create table payment_view (
            order_id       uuid primary key,
            -- what order says
            order_amount   bigint,
            order_currency text,
            requested_at   timestamptz,
            withdrawn_at   timestamptz,
            -- what billing says
            status         text,
            reason         text,
            amount         bigint,
            currency       text,
            attempts       int,
            settled_at     timestamptz,
            refunded_at    timestamptz
        );
        create index on payment_view (status, order_id desc);
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        switch (event.type()) {
            case ORDER_PLACED -> {
                var placed = Contracts.read(event, OrderPlacedV1.class);
                rows.put(
                        PAYMENTS,
                        key("order_id", placed.orderId()),
                        set("order_amount", placed.total().amount()),
                        set("order_currency", placed.total().currency()),
                        set("requested_at", event.time()));
            }
            case ORDER_CANCELLED -> {
                var cancelled = Contracts.read(event, OrderCancelledV1.class);
                rows.put(
                        PAYMENTS,
                        key("order_id", cancelled.orderId()),
                        set("withdrawn_at", event.time()));
            }
            case PAYMENT_TAKEN -> take(Contracts.read(event, PaymentTakenV1.class), rows);
            case PAYMENT_FAILED -> fail(Contracts.read(event, PaymentFailedV1.class), rows);
            case PAYMENT_REFUNDED -> refund(Contracts.read(event, PaymentRefundedV1.class), rows);
            default -> {}
        }
    }

    private static void take(PaymentTakenV1 taken, Rows rows) {
        rows.put(
                PAYMENTS,
                key("order_id", taken.orderId()),
                set("status", PaymentStatus.TAKEN),
                set("amount", taken.amount().amount()),
                set("currency", taken.amount().currency()),
                set("attempts", taken.attempts()),
                set("settled_at", taken.takenAt()));
    }

    private static void fail(PaymentFailedV1 failed, Rows rows) {
        rows.put(
                PAYMENTS,
                key("order_id", failed.orderId()),
                set("status", PaymentStatus.FAILED),
                set("reason", failed.reason()),
                set("amount", failed.amount().amount()),
                set("currency", failed.amount().currency()),
                set("attempts", failed.attempts()),
                set("settled_at", failed.failedAt()));
    }

    private static void refund(PaymentRefundedV1 refunded, Rows rows) {
        rows.change(
                PAYMENTS,
                key("order_id", refunded.orderId()),
                set("status", PaymentStatus.REFUNDED),
                set("refunded_at", refunded.refundedAt()));
    }
}
