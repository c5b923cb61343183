package dev.chorale.inventory.domain;

import dev.chorale.inventory.domain.StockEvent.ProductEvent;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import java.util.List;

public sealed interface ProductDecision {

    /** A decision that holds, with the product as it is by it. */
    sealed interface Accepted extends ProductDecision {
        Product product();
    }

    record Registered(ProductRegistered event, Product product) implements Accepted {}

    record Changed(ProductRegistered event, Product product) implements Accepted {}

    record Unchanged(Product product) implements Accepted {}

    record Received(StockReceived event, Product product) implements Accepted {}

    record Rejected(ProductRejection rejection) implements ProductDecision {}

    default List<ProductEvent> events() {
        return switch (this) {
            case Registered registered -> List.of(registered.event());
            case Changed changed -> List.of(changed.event());
            case Received received -> List.of(received.event());
            case Unchanged unchanged -> List.of();
            case Rejected rejected -> List.of();
        };
    }
}
