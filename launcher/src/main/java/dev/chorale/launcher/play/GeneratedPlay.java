package dev.chorale.launcher.play;

import dev.chorale.launcher.play.Play.Customer;
import dev.chorale.launcher.play.Play.Line;
import dev.chorale.launcher.play.Play.Order;
import dev.chorale.launcher.play.Play.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generated orders of Northwind's customers for its products; the same seed makes the same orders.
 * Of a hundred, some 5 pay with a token that is declined, 2 with a slow one and 5 with a flaky one,
 * and the stock falls a little short of what is asked for.
 */
public final class GeneratedPlay {

    private static final int MAX_LINES = 5;
    private static final int MAX_QUANTITY = 20;
    private static final double STOCK_OF_DEMAND = 0.95;

    private GeneratedPlay() {}

    /**
     * Generates a play.
     *
     * @param orders how many orders
     */
    public static Play of(int orders, long seed) {
        return of(orders, seed, 0);
    }

    /**
     * Generates a play in which some customers pay with a token that the gateway never serves.
     *
     * @param orders how many orders
     * @param percentDown how many of a hundred do so, up to 88
     */
    public static Play of(int orders, long seed, int percentDown) {
        var random = new SplittableRandom(seed);
        var products = Northwind.products(0);
        var customers =
                Northwind.customers().values().stream()
                        .sorted(Comparator.comparing(Customer::id))
                        .toList();
        var generated =
                IntStream.rangeClosed(1, orders)
                        .mapToObj(n -> order(n, customers, products, random, percentDown))
                        .toList();
        return new Play(
                orders + " orders of seed " + seed, stocked(products, generated), generated);
    }

    private static Order order(
            int n,
            List<Customer> customers,
            List<Product> products,
            SplittableRandom random,
            int percentDown) {
        var lines = new LinkedHashMap<String, Line>();
        for (int i = random.nextInt(1, MAX_LINES + 1); i > 0; i--) {
            var sku = products.get(random.nextInt(products.size())).sku();
            lines.put(sku, new Line(sku, random.nextInt(1, MAX_QUANTITY + 1)));
        }
        return new Order(
                String.valueOf(n),
                customers.get(random.nextInt(customers.size())),
                List.copyOf(lines.values()),
                token(random.nextInt(100), percentDown));
    }

    private static String token(int percent, int percentDown) {
        if (percent < 5) {
            return "tok_declined";
        }
        if (percent < 7) {
            return "tok_slow";
        }
        if (percent < 12) {
            return "tok_flaky";
        }
        return percent < 12 + percentDown ? "tok_down" : "tok_ok";
    }

    private static List<Product> stocked(List<Product> products, List<Order> orders) {
        var stocked = new ArrayList<Product>();
        for (var product : products) {
            long asked =
                    orders.stream()
                            .flatMap(order -> order.lines().stream())
                            .filter(line -> line.sku().equals(product.sku()))
                            .mapToLong(Line::quantity)
                            .sum();
            stocked.add(
                    new Product(
                            product.sku(),
                            product.name(),
                            product.unitPrice(),
                            (int) Math.floor(asked * STOCK_OF_DEMAND)));
        }
        return List.copyOf(stocked);
    }
}
