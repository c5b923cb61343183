package dev.chorale.billing.command;

import dev.chorale.billing.domain.Payment;
import dev.chorale.billing.domain.PaymentCommand;
import dev.chorale.billing.domain.PaymentDecider;
import dev.chorale.billing.domain.PaymentDecision;
import dev.chorale.billing.domain.PaymentEvent;
import dev.chorale.eventstore.Decider;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** A payment is decided on the events of its order alone. */
public final class PaymentBoundary
        implements Decider<UUID, PaymentCommand, Payment, PaymentEvent, PaymentDecision> {

    public static final PaymentBoundary PAYMENT = new PaymentBoundary();

    private PaymentBoundary() {}

    @Override
    public String name() {
        return "payment";
    }

    @Override
    public Class<UUID> boundaryType() {
        return UUID.class;
    }

    @Override
    public Class<Payment> stateType() {
        return Payment.class;
    }

    @Override
    public Class<PaymentEvent> eventType() {
        return PaymentEvent.class;
    }

    @Override
    public UUID boundaryOf(PaymentCommand command) {
        return command.orderId();
    }

    @Override
    public EventCriteria criteria(UUID orderId) {
        return EventCriteria.havingTags(PaymentEvents.orderTag(orderId));
    }

    @Override
    public Payment initial(UUID orderId) {
        return Payment.unknown(orderId);
    }

    @Override
    public Payment evolve(Payment payment, PaymentEvent event) {
        return payment.evolve(event);
    }

    @Override
    public PaymentDecision decide(PaymentCommand command, Payment payment) {
        return PaymentDecider.decide(command, payment);
    }

    @Override
    public List<PaymentEvent> eventsOf(PaymentDecision decision) {
        return switch (decision) {
            case PaymentDecision.Accepted accepted -> accepted.events();
            case PaymentDecision.Rejected _ -> List.of();
        };
    }
}
