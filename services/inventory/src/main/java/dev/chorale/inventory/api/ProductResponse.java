package dev.chorale.inventory.api;

import dev.chorale.inventory.domain.Money;
import dev.chorale.inventory.domain.Product;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.projection.StockView;

/** A product and what there is of it. */
record ProductResponse(
        String sku, String name, Money unitPrice, long onHand, long reserved, long available) {

    static ProductResponse of(Product product, ProductRegistered registration) {
        var level = product.level();
        return new ProductResponse(
                product.sku(),
                registration.name(),
                registration.unitPrice(),
                level.onHand(),
                level.reserved(),
                level.available());
    }

    static ProductResponse of(StockView row) {
        return new ProductResponse(
                row.sku(),
                row.name(),
                new Money(row.unitPrice(), row.currency()),
                row.onHand(),
                row.reserved(),
                row.onHand() - row.reserved());
    }
}
