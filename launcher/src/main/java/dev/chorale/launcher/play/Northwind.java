package dev.chorale.launcher.play;

import dev.chorale.launcher.play.Play.Customer;
import dev.chorale.launcher.play.Play.Line;
import dev.chorale.launcher.play.Play.Order;
import dev.chorale.launcher.play.Play.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Northwind sample data as a play: its products at their list prices, its orders in the order
 * of their ids, discounts left out.
 */
public final class Northwind {

    /** What each product receives, as a multiple of its units in stock, unless told otherwise. */
    public static final int STOCK_FACTOR = 20;

    /** Every which order is declined, unless told otherwise. */
    public static final int DECLINE_EVERY = 25;

    private record Placed(int id, String customerId) {}

    private Northwind() {}

    /**
     * The data as a play.
     *
     * @param stockFactor each product receives its units in stock times this
     * @param declineEvery every so many-th order pays with a token that is declined; 0 for none
     */
    public static Play play(int stockFactor, int declineEvery) {
        var customers = customers();
        var lines = lines();
        var orders = new ArrayList<Order>();
        for (var placed : placed()) {
            int nth = orders.size() + 1;
            boolean declined = declineEvery > 0 && nth % declineEvery == 0;
            orders.add(
                    new Order(
                            String.valueOf(placed.id()),
                            customers.get(placed.customerId()),
                            lines.get(placed.id()),
                            declined ? "tok_declined" : "tok_ok"));
        }
        return new Play("northwind", products(stockFactor), List.copyOf(orders));
    }

    /** The products, receiving their units in stock times {@code stockFactor}. */
    static List<Product> products(int stockFactor) {
        // the name stands unquoted between what precedes and what follows, which hold no commas
        return rows("products.csv")
                .map(row ->
                        new Product(
                                "NW-" + row[0],
                                row[1],
                                minorUnits(row[row.length - 5]),
                                Integer.parseInt(row[row.length - 4]) * stockFactor))
                .toList();
    }

    /** The customers by their id. */
    static Map<String, Customer> customers() {
        // commas come only in the address, behind all that is read here
        return rows("customers.csv")
                .map(row -> new Customer(row[0], emailOf(row[0]), row[2]))
                .collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    private static List<Placed> placed() {
        return rows("orders.csv")
                .map(row -> new Placed(Integer.parseInt(row[0]), row[1]))
                .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                .toList();
    }

    private static Map<Integer, List<Line>> lines() {
        return rows("order-details.csv")
                .collect(
                        Collectors.groupingBy(
                                row -> Integer.valueOf(row[0]),
                                TreeMap::new,
                                Collectors.mapping(
                                        row -> new Line("NW-" + row[1], Integer.parseInt(row[3])),
                                        Collectors.toUnmodifiableList())));
    }

    private static String emailOf(String customerId) {
        return customerId.toLowerCase(Locale.ROOT) + "@example.org";
    }

    private static long minorUnits(String price) {
        return new BigDecimal(price).movePointRight(2).longValueExact();
    }

    private static Stream<String[]> rows(String file) {
        try (var in = Northwind.class.getResourceAsStream("/northwind/" + file)) {
            if (in == null) {
                throw new IllegalStateException("northwind/" + file + " is not packaged");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
