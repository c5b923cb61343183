package dev.chorale.inventory.command;

import dev.chorale.eventstore.Decider;
import dev.chorale.inventory.domain.Product;
import dev.chorale.inventory.domain.ProductCommand;
import dev.chorale.inventory.domain.ProductDecider;
import dev.chorale.inventory.domain.ProductDecision;
import dev.chorale.inventory.domain.StockEvent;
import java.util.List;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** A product is decided on its own events, the reservations that touch it among them. */
public final class ProductBoundary
        implements Decider<String, ProductCommand, Product, StockEvent, ProductDecision> {

    public static final ProductBoundary PRODUCT = new ProductBoundary();

    private ProductBoundary() {}

    @Override
    public String name() {
        return "product";
    }

    @Override
    public Class<String> boundaryType() {
        return String.class;
    }

    @Override
    public Class<Product> stateType() {
        return Product.class;
    }

    @Override
    public Class<StockEvent> eventType() {
        return StockEvent.class;
    }

    @Override
    public String boundaryOf(ProductCommand command) {
        return command.sku();
    }

    @Override
    public EventCriteria criteria(String sku) {
        return EventCriteria.havingTags(StockEvents.skuTag(sku));
    }

    @Override
    public Product initial(String sku) {
        return Product.unknown(sku);
    }

    @Override
    public Product evolve(Product product, StockEvent event) {
        return product.evolve(event);
    }

    @Override
    public ProductDecision decide(ProductCommand command, Product product) {
        return ProductDecider.decide(command, product);
    }

    @Override
    public List<? extends StockEvent> eventsOf(ProductDecision decision) {
        return decision.events();
    }
}
