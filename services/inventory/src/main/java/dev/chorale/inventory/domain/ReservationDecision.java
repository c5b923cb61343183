package dev.chorale.inventory.domain;

import dev.chorale.inventory.domain.StockEvent.ReservationEvent;
import java.util.List;

public sealed interface ReservationDecision {

    record Accepted(List<ReservationEvent> events) implements ReservationDecision {}

    record Rejected(ReservationRejection rejection) implements ReservationDecision {}

    static ReservationDecision accepted(ReservationEvent event) {
        return new Accepted(List.of(event));
    }

    /** The reservation is as the command wants it already. */
    static ReservationDecision nothingToDo() {
        return new Accepted(List.of());
    }

    static ReservationDecision rejected(ReservationRejection rejection) {
        return new Rejected(rejection);
    }
}
