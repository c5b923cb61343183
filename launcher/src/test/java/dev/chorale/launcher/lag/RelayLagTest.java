package dev.chorale.launcher.lag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelayLagTest {

    @Test
    void isReadFromTheRelaysMetrics() {
        var metrics =
                """
                # TYPE outbox_relay_lag_seconds histogram
                outbox_relay_lag_seconds_bucket{database="order",le="0.005"} 2
                outbox_relay_lag_seconds_count{database="order"} 4
                outbox_relay_lag_seconds_sum{database="order"} 0.05
                outbox_relay_lag_seconds_max{database="order"} 0.0231
                outbox_relay_leading{database="order"} 1.0
                outbox_relay_leading{database="billing"} 0.0
                outbox_relay_records_total{database="order"} 4.0
                outbox_relay_wal_behind_bytes{database="order"} 1.2E3
                outbox_relay_wal_behind_bytes{database="billing"} 0.0
                jvm_threads_live_threads 12.0
                """;
        assertThat(RelayLag.parse(metrics))
                .containsExactly(
                        new RelayLag("billing", false, 0, 0, 0, 0),
                        new RelayLag("order", true, 1200, 4, 12.5, 23.1));
    }
}
