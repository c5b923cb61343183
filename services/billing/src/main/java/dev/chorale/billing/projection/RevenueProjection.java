package dev.chorale.billing.projection;

import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_REFUNDED;
import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_TAKEN;
import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;

import dev.chorale.billing.messaging.BillingPublisher;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentRefundedV1;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentTakenV1;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** Adds up what was taken and what was given back, by the day in UTC on which it was. */
@Singleton
public class RevenueProjection implements Projection {

    public static final String NAME = "revenue";

    private static final String REVENUE = "revenue_view";

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
        return Set.of(BillingPublisher.TOPIC);
    }

    @Override
    public String tables() {
        return """
        create table revenue_view (
            day      date,
            currency text,
            taken    bigint not null default 0,
            refunded bigint not null default 0,
            payments bigint not null default 0,
            refunds  bigint not null default 0,
            primary key (day, currency)
        );
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        switch (event.type()) {
            case PAYMENT_TAKEN -> {
                var taken = Contracts.read(event, PaymentTakenV1.class);
                rows.put(
                        REVENUE,
                        key("day", LocalDate.ofInstant(taken.takenAt(), ZoneOffset.UTC)),
                        key("currency", taken.amount().currency()),
                        plus("taken", taken.amount().amount()),
                        plus("payments", 1));
            }
            case PAYMENT_REFUNDED -> {
                var refunded = Contracts.read(event, PaymentRefundedV1.class);
                rows.put(
                        REVENUE,
                        key("day", LocalDate.ofInstant(refunded.refundedAt(), ZoneOffset.UTC)),
                        key("currency", refunded.amount().currency()),
                        plus("refunded", refunded.amount().amount()),
                        plus("refunds", 1));
            }
            default -> {}
        }
    }
}
