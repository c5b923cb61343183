package dev.chorale.order.domain;

import java.util.List;

public sealed interface OrderDecision {

    record Accepted(List<OrderEvent> events) implements OrderDecision {}

    record Rejected(OrderRejection rejection) implements OrderDecision {}

    static OrderDecision accepted(OrderEvent event) {
        return new Accepted(List.of(event));
    }

    /** The order is as the command wants it already. */
    static OrderDecision nothingToDo() {
        return new Accepted(List.of());
    }

    static OrderDecision rejected(OrderRejection rejection) {
        return new Rejected(rejection);
    }
}
