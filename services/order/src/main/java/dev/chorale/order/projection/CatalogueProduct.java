package dev.chorale.order.projection;

import dev.chorale.order.domain.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Order's replica of a product: what it costs. */
@Entity
@Table(name = "catalogue_product")
class CatalogueProduct {

    @Id String sku;
    String name;
    long unitPrice;
    String currency;

    Money price() {
        return new Money(unitPrice, currency);
    }
}
