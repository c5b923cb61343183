package dev.chorale.notification.command;

import dev.chorale.eventstore.Decider;
import dev.chorale.notification.domain.Correspondence;
import dev.chorale.notification.domain.NotificationCommand;
import dev.chorale.notification.domain.NotificationDecider;
import dev.chorale.notification.domain.NotificationDecision;
import dev.chorale.notification.domain.NotificationEvent;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** What the customer of an order is told is decided on that order alone. */
public final class CorrespondenceBoundary
        implements Decider<
                UUID,
                NotificationCommand,
                Correspondence,
                NotificationEvent,
                NotificationDecision> {

    public static final CorrespondenceBoundary CORRESPONDENCE = new CorrespondenceBoundary();

    private CorrespondenceBoundary() {}

    @Override
    public String name() {
        return "correspondence";
    }

    @Override
    public Class<UUID> boundaryType() {
        return UUID.class;
    }

    @Override
    public Class<Correspondence> stateType() {
        return Correspondence.class;
    }

    @Override
    public Class<NotificationEvent> eventType() {
        return NotificationEvent.class;
    }

    @Override
    public UUID boundaryOf(NotificationCommand command) {
        return command.orderId();
    }

    @Override
    public EventCriteria criteria(UUID orderId) {
        return EventCriteria.havingTags(NotificationEvents.orderTag(orderId));
    }

    @Override
    public Correspondence initial(UUID orderId) {
        return Correspondence.none(orderId);
    }

    @Override
    public Correspondence evolve(Correspondence correspondence, NotificationEvent event) {
        return correspondence.evolve(event);
    }

    @Override
    public NotificationDecision decide(NotificationCommand command, Correspondence correspondence) {
        return NotificationDecider.decide(command, correspondence);
    }

    @Override
    public List<NotificationEvent> eventsOf(NotificationDecision decision) {
        return switch (decision) {
            case NotificationDecision.Accepted accepted -> accepted.events();
            case NotificationDecision.Rejected rejected -> List.of();
        };
    }
}
