package dev.chorale.launcher.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.launcher.play.Forecast;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void leadsToEveryEndThatAnOrderCanHave() {
        var forecast = Forecast.of(Workload.PLAY, Map.of());
        assertThat(forecast.confirmed()).isGreaterThan(10);
        assertThat(forecast.outOfStock()).isPositive();
        assertThat(forecast.paymentDeclined()).isPositive();
    }
}
