package dev.chorale.launcher.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NorthwindTest {

    private final Play play = Northwind.play(Northwind.STOCK_FACTOR, Northwind.DECLINE_EVERY);

    @Test
    void readsEveryProductCustomerOrderAndLine() {
        assertThat(play.products()).hasSize(77);
        assertThat(Northwind.customers()).hasSize(91);
        assertThat(play.orders()).hasSize(830);
        assertThat(play.orders().stream().mapToInt(order -> order.lines().size()).sum())
                .isEqualTo(2155);
    }

    @Test
    void readsCustomersWhoseAddressHoldsCommas() {
        assertThat(Northwind.customers().get("HANAR"))
                .isEqualTo(new Play.Customer("HANAR", "hanar@example.org", "Mario Pontes"));
    }

    @Test
    void registersProductsWithoutStockAtTheirListPrice() {
        assertThat(play.products())
                .contains(new Play.Product("NW-5", "Chef Anton's Gumbo Mix", 2135, 0))
                .contains(new Play.Product("NW-1", "Chai", 1800, 39 * 20));
    }

    @Test
    void playsOrdersInTheOrderOfTheirIds() {
        assertThat(play.orders().stream().map(order -> Integer.parseInt(order.label())))
                .isSorted()
                .startsWith(10248)
                .endsWith(11077);
    }

    @Test
    void declinesEveryTwentyFifthOrder() {
        var declined =
                play.orders().stream()
                        .filter(order -> order.paymentToken().equals("tok_declined"))
                        .map(Play.Order::label)
                        .collect(Collectors.toList());
        assertThat(declined).hasSize(33).startsWith("10272", "10297");
        assertThat(Northwind.play(20, 0).orders())
                .allMatch(order -> order.paymentToken().equals("tok_ok"));
    }

    @Test
    void hasTheKnownOutcomeWhenPlayedOneAfterTheOther() {
        assertThat(Forecast.of(play, Map.of()))
                .isEqualTo(new Forecast(468, 342, 20, 609_431_43, 22_465, 39_915));
    }

    @Test
    void countsStockThatIsThereAlready() {
        var plenty =
                play.products().stream().collect(Collectors.toMap(Play.Product::sku, _ -> 10_000L));
        var forecast = Forecast.of(play, plenty);
        assertThat(forecast.outOfStock()).isZero();
        assertThat(forecast.confirmed()).isEqualTo(830 - 33);
    }
}
