package dev.chorale.launcher.play;

import dev.chorale.launcher.play.Play.Line;
import dev.chorale.launcher.play.Play.Product;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What must become of a play when each order settles before the next is placed: an order reserves
 * all of its lines or none, and gives back what it reserved when its payment is declined.
 *
 * @param revenue in minor units
 * @param unitsShipped by confirmed orders
 * @param unitsLeft of the play's products
 */
public record Forecast(
        int confirmed,
        int outOfStock,
        int paymentDeclined,
        long revenue,
        long unitsShipped,
        long unitsLeft) {

    /**
     * Works it out.
     *
     * @param onHand units on hand by sku before the play's own receipts; a sku that is missing has
     *     none
     */
    public static Forecast of(Play play, Map<String, Long> onHand) {
        var stock = new HashMap<String, Long>();
        for (var product : play.products()) {
            stock.put(product.sku(), onHand.getOrDefault(product.sku(), 0L) + product.received());
        }
        var price =
                play.products().stream()
                        .collect(Collectors.toMap(Product::sku, Product::unitPrice));
        int confirmed = 0;
        int outOfStock = 0;
        int declined = 0;
        long revenue = 0;
        long shipped = 0;
        for (var order : play.orders()) {
            if (!order.lines().stream()
                    .allMatch(line -> line.quantity() <= stock.get(line.sku()))) {
                outOfStock++;
            } else if (order.paymentToken().equals("tok_declined")) {
                declined++;
            } else {
                confirmed++;
                for (Line line : order.lines()) {
                    stock.merge(line.sku(), (long) -line.quantity(), Long::sum);
                    revenue += line.quantity() * price.get(line.sku());
                    shipped += line.quantity();
                }
            }
        }
        long left = stock.values().stream().mapToLong(Long::longValue).sum();
        return new Forecast(confirmed, outOfStock, declined, revenue, shipped, left);
    }
}
