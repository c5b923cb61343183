package dev.chorale.inventory.domain;

import dev.chorale.inventory.domain.ProductCommand.ReceiveStock;
import dev.chorale.inventory.domain.ProductCommand.RegisterProduct;
import dev.chorale.inventory.domain.ProductDecision.Changed;
import dev.chorale.inventory.domain.ProductDecision.Received;
import dev.chorale.inventory.domain.ProductDecision.Registered;
import dev.chorale.inventory.domain.ProductDecision.Rejected;
import dev.chorale.inventory.domain.ProductDecision.Unchanged;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.StockReceived;

public final class ProductDecider {

    private ProductDecider() {}

    public static ProductDecision decide(ProductCommand command, Product product) {
        return switch (command) {
            case RegisterProduct register -> register(register, product);
            case ReceiveStock receive -> receive(receive, product);
        };
    }

    private static ProductDecision register(RegisterProduct register, Product product) {
        if (register.unitPrice().amount() < 0) {
            return new Rejected(new ProductRejection.NegativePrice(product.sku()));
        }
        var event = new ProductRegistered(product.sku(), register.name(), register.unitPrice());
        if (event.equals(product.registration())) {
            return new Unchanged(product);
        }
        var after = product.evolve(event);
        return product.exists() ? new Changed(event, after) : new Registered(event, after);
    }

    private static ProductDecision receive(ReceiveStock receive, Product product) {
        if (receive.quantity() < 1) {
            return new Rejected(new ProductRejection.QuantityBelowOne(product.sku()));
        }
        if (!product.exists()) {
            return new Rejected(new ProductRejection.UnknownProduct(product.sku()));
        }
        var onHand = product.level().onHand() + receive.quantity();
        var event = new StockReceived(product.sku(), receive.quantity(), onHand);
        return new Received(event, product.evolve(event));
    }
}
