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

    /**
     * What is reserved is on hand: a row may have seen a reservation before the receipt that it
     * rests on, which came by another partition.
     */
    public long onHand() {
        return Math.max(onHand, reserved);
    }

    public long reserved() {
        return reserved;
    }
}
