package dev.chorale.launcher.play;

import java.util.List;

/**
 * What a demo plays.
 *
 * @param name what to call it
 * @param products to register and stock before the first order
 * @param orders in the order of placing
 */
public record Play(String name, List<Product> products, List<Order> orders) {

    /** The currency of every price. */
    public static final String CURRENCY = "USD";

    /**
     * A product to register.
     *
     * @param unitPrice in minor units
     * @param received units to receive; none when 0
     */
    public record Product(String sku, String name, long unitPrice, int received) {}

    /** Who orders. */
    public record Customer(String id, String email, String name) {}

    /** A line of an order. */
    public record Line(String sku, int quantity) {}

    /**
     * An order to place.
     *
     * @param label what the data calls it
     * @param paymentToken what the payment gateway understands
     */
    public record Order(String label, Customer customer, List<Line> lines, String paymentToken) {}
}
