package dev.chorale.inventory.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the list of products. */
@Entity
@Table(name = "stock_view")
public class StockView {

    @Id String sku;
    String name;
    long unitPrice;
    String currency;
    long onHand;
    long reserved;

    public String sku() {
        return sku;
    }

    public String name() {
        return name;
    }

    public long unitPrice() {
        return unitPrice;
    }

    public String currency() {
        return currency;
    }

    public long onHand() {
        return onHand;
    }

    public long reserved() {
        return reserved;
    }
}
