package dev.chorale.inventory.command;

import dev.chorale.eventstore.Decider;
import dev.chorale.inventory.domain.Reservation;
import dev.chorale.inventory.domain.ReservationCommand;
import dev.chorale.inventory.domain.ReservationDecider;
import dev.chorale.inventory.domain.ReservationDecision;
import dev.chorale.inventory.domain.StockEvent;
import java.util.LinkedHashSet;
import java.util.List;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** All products of an order are reserved by one decision, which any change to one of them voids. */
public final class ReservationBoundary
        implements Decider<
                ReservationScope,
                ReservationCommand,
                Reservation,
                StockEvent,
                ReservationDecision> {

    public static final ReservationBoundary RESERVATION = new ReservationBoundary();

    private ReservationBoundary() {}

    @Override
    public String name() {
        return "reservation";
    }

    @Override
    public Class<ReservationScope> boundaryType() {
        return ReservationScope.class;
    }

    @Override
    public Class<Reservation> stateType() {
        return Reservation.class;
    }

    @Override
    public Class<StockEvent> eventType() {
        return StockEvent.class;
    }

    @Override
    public ReservationScope boundaryOf(ReservationCommand command) {
        return new ReservationScope(command.orderId(), command.skus());
    }

    @Override
    public EventCriteria criteria(ReservationScope scope) {
        var criteria = new LinkedHashSet<EventCriteria>();
        criteria.add(EventCriteria.havingTags(StockEvents.orderTag(scope.orderId())));
        scope.skus()
                .forEach(sku -> criteria.add(EventCriteria.havingTags(StockEvents.skuTag(sku))));
        return EventCriteria.either(criteria);
    }

    @Override
    public Reservation initial(ReservationScope scope) {
        return Reservation.none(scope.orderId(), scope.skus());
    }

    @Override
    public Reservation evolve(Reservation reservation, StockEvent event) {
        return reservation.evolve(event);
    }

    @Override
    public ReservationDecision decide(ReservationCommand command, Reservation reservation) {
        return ReservationDecider.decide(command, reservation);
    }

    @Override
    public List<? extends StockEvent> eventsOf(ReservationDecision decision) {
        return switch (decision) {
            case ReservationDecision.Accepted accepted -> accepted.events();
            case ReservationDecision.Rejected rejected -> List.of();
        };
    }
}
