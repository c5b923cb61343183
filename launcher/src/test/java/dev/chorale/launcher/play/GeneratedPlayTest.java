package dev.chorale.launcher.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedPlayTest {

    @Test
    void makesTheSameOrdersOfTheSameSeed() {
        assertThat(GeneratedPlay.of(200, 7)).isEqualTo(GeneratedPlay.of(200, 7));
        assertThat(GeneratedPlay.of(200, 7).orders())
                .isNotEqualTo(GeneratedPlay.of(200, 8).orders());
    }

    @Test
    void makesAsManyOrdersAsAskedForWithEveryTokenAmongThem() {
        var play = GeneratedPlay.of(500, 1);
        assertThat(play.orders()).hasSize(500);
        assertThat(play.orders().stream().map(Play.Order::paymentToken).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("tok_ok", "tok_declined", "tok_slow", "tok_flaky");
    }

    @Test
    void runsShortOfStockForSome() {
        var forecast = Forecast.of(GeneratedPlay.of(500, 1), Map.of());
        assertThat(forecast.outOfStock()).isBetween(5, 250);
        assertThat(forecast.confirmed()).isGreaterThan(200);
    }

    @Test
    void namesEachSkuOnceInAnOrder() {
        assertThat(GeneratedPlay.of(500, 1).orders())
                .allSatisfy(order ->
                        assertThat(order.lines().stream().map(Play.Line::sku))
                                .doesNotHaveDuplicates()
                                .isNotEmpty());
    }
}
