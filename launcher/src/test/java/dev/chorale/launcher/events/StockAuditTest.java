package dev.chorale.launcher.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StockAuditTest {

    private final Events events = new Events();

    @Test
    void findsNothingInAFairCourse() {
        var audit =
                StockAudit.of(
                        List.of(
                                events.received("tea", 10, 10),
                                events.stock("o1", "StockReserved", "tea", 6),
                                events.stock("o2", "StockReserved", "tea", 4),
                                events.stock("o1", "StockShipped", "tea", 6),
                                events.stock("o2", "StockReleased", "tea", 4),
                                events.received("tea", 1, 5)));
        assertThat(audit.violations()).isEmpty();
        assertThat(audit.onHand("tea")).isEqualTo(5);
        assertThat(audit.reserved("tea")).isZero();
        assertThat(audit.heldBy("o1")).isZero();
    }

    @Test
    void findsMoreReservedThanOnHandThoughOnlyForAnInstant() {
        var audit =
                StockAudit.of(
                        List.of(
                                events.received("tea", 10, 10),
                                events.stock("o1", "StockReserved", "tea", 6),
                                events.stock("o2", "StockReserved", "tea", 5),
                                events.stock("o2", "StockReleased", "tea", 5)));
        assertThat(audit.violations())
                .containsExactly("tea had 11 reserved of 10 on hand after StockReserved 3");
    }

    @Test
    void findsStockReleasedTwice() {
        var audit =
                StockAudit.of(
                        List.of(
                                events.received("tea", 10, 10),
                                events.stock("o1", "StockReserved", "tea", 6),
                                events.stock("o1", "StockReleased", "tea", 6),
                                events.stock("o1", "StockReleased", "tea", 6)));
        assertThat(audit.violations()).hasSize(1);
        assertThat(audit.heldBy("o1")).isEqualTo(6);
    }

    @Test
    void knowsWhatAnOrderStillHolds() {
        var audit =
                StockAudit.of(
                        List.of(
                                events.received("tea", 10, 10),
                                events.stock("o1", "StockReserved", "tea", 6)));
        assertThat(audit.heldBy("o1")).isEqualTo(6);
    }

    @Test
    void replaysInTheOrderOfStoringWhateverTheOrderOfReading() {
        var received = events.received("tea", 10, 10);
        var reserved = events.stock("o1", "StockReserved", "tea", 10);
        assertThat(StockAudit.of(List.of(reserved, received)).violations()).isEmpty();
    }

    @Test
    void findsAReceiptThatTellsAnotherSum() {
        assertThat(StockAudit.of(List.of(events.received("tea", 10, 11))).violations()).hasSize(1);
    }
}
