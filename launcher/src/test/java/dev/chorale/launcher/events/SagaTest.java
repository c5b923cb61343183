package dev.chorale.launcher.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SagaTest {

    private final Events events = new Events();
    private final Saga saga = new Saga("o1");

    private void happened(String... types) {
        for (var type : types) {
            saga.apply(
                    events.next(
                            "x",
                            "o1",
                            type,
                            """
                            {"total": {"amount": 500, "currency": "USD"}, "reason": "PAYMENT_DECLINED",
                             "lines": [{"sku": "tea", "quantity": 2}, {"sku": "jam", "quantity": 3}]}\
                            """));
        }
    }

    @Test
    void isSettledWhenTheGoodsOfAConfirmedOrderHaveLeft() {
        happened("OrderPlaced", "StockReserved", "PaymentTaken", "OrderConfirmed");
        assertThat(saga.isSettled()).isFalse();
        assertThat(saga.waitsFor()).isEqualTo("StockShipped");
        happened("StockShipped");
        assertThat(saga.isSettled()).isTrue();
        assertThat(saga.settled()).isCompleted();
        assertThat(saga.unitsShipped()).isEqualTo(5);
        assertThat(saga.total()).isEqualTo(500);
        assertThat(saga.duration()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void isThroughWhenTheCustomerHasBeenTold() {
        happened("OrderPlaced", "StockReservationFailed", "OrderCancelled");
        assertThat(saga.isSettled()).isTrue();
        assertThat(saga.isThrough()).isFalse();
        happened("NotificationSent");
        assertThat(saga.through()).isCompleted();
        assertThat(saga.waitsFor()).isEqualTo("nothing");
        assertThat(saga.contradiction()).isEmpty();
    }

    @Test
    void isNotSettledWhileACancelledOrderHoldsStockOrMoney() {
        happened("OrderPlaced", "StockReserved", "PaymentTaken", "OrderCancelled");
        assertThat(saga.waitsFor()).isEqualTo("StockReleased");
        happened("StockReleased");
        assertThat(saga.waitsFor()).isEqualTo("PaymentRefunded");
        assertThat(saga.isSettled()).isFalse();
        happened("PaymentRefunded");
        assertThat(saga.isSettled()).isTrue();
        assertThat(saga.cancelledBecause()).isEqualTo("PAYMENT_DECLINED");
    }

    @Test
    void contradictsItselfWhenAnythingHappensTwice() {
        happened("OrderPlaced", "StockReserved", "PaymentTaken", "OrderConfirmed", "StockShipped");
        assertThat(saga.contradiction()).isEmpty();
        happened("OrderCancelled");
        assertThat(saga.contradiction()).contains("confirmed 1 and cancelled 1");
    }

    @Test
    void contradictsItselfWhenConfirmedUnpaid() {
        happened("OrderPlaced", "StockReserved", "OrderConfirmed");
        assertThat(saga.contradiction()).contains("paid 0");
    }

    @Test
    void contradictsItselfWhenTheCustomerIsToldTwice() {
        happened("OrderPlaced", "StockReservationFailed", "OrderCancelled");
        happened("NotificationSent", "NotificationSent");
        assertThat(saga.contradiction()).contains("told of 2 times");
    }
}
