package dev.chorale.order;

import static dev.chorale.order.OrderService.awaitStatus;
import static dev.chorale.order.OrderService.billing;
import static dev.chorale.order.OrderService.get;
import static dev.chorale.order.OrderService.inventory;
import static dev.chorale.order.OrderService.placed;
import static dev.chorale.order.OrderService.publish;
import static dev.chorale.order.OrderService.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "order"),
            @ResourceArg(name = "pump", value = "true")
        })
class OrderSagaIT {

    private static final String SKU = "NW-2";
    private static boolean registered;

    @BeforeEach
    void registerProduct() {
        if (!registered) {
            register(SKU);
            registered = true;
        }
    }

    @Test
    void confirmsAPaidOrderOnceHoweverOftenItIsTold() {
        var id = placed(SKU);
        var taken = taken(id);
        publish("billing.events", taken);
        publish("billing.events", taken);
        publish("billing.events", taken(id));

        awaitStatus(id, "CONFIRMED");
        marker(id);
        get(id).body("version", is(2));
    }

    @Test
    void namesTheEventThatCausedTheConfirmation() {
        var id = placed(SKU);
        var taken = taken(id);
        publish("billing.events", taken);

        var records = TopicRecords.of("order.events").withKey(id).await(2);
        var headers = records.get(1).headers();
        assertThat(text(headers.lastHeader("causationid").value())).isEqualTo(taken.id());
        assertThat(text(headers.lastHeader("correlationid").value()))
                .isEqualTo(taken.correlationId());
    }

    @Test
    void cancelsAnOrderThatCannotBeReservedOnceHoweverOftenItIsTold() {
        var id = placed(SKU);
        var failed =
                inventory(
                        "StockReservationFailed.v1",
                        id,
                        "{\"orderId\": \"%s\", \"reason\": \"OUT_OF_STOCK\"}".formatted(id));
        publish("inventory.events", failed);
        publish("inventory.events", failed);

        awaitStatus(id, "CANCELLED");
        get(id).body("reason", is("OUT_OF_STOCK"));
        marker(id);
        get(id).body("version", is(2));
    }

    @Test
    void cancelsAnOrderWhosePaymentWasDeclined() {
        var id = placed(SKU);
        var failed = failed(id, "DECLINED");
        publish("billing.events", failed);
        publish("billing.events", failed);

        awaitStatus(id, "CANCELLED");
        get(id).body("reason", is("PAYMENT_DECLINED"));
        marker(id);
        get(id).body("version", is(2));
    }

    @Test
    void cancelsAnOrderWhoseGatewayStayedAway() {
        var id = placed(SKU);
        publish("billing.events", failed(id, "GATEWAY_UNAVAILABLE"));

        awaitStatus(id, "CANCELLED");
        get(id).body("reason", is("PAYMENT_GATEWAY_UNAVAILABLE"));
    }

    @Test
    void leavesACancelledOrderCancelled() {
        var id = placed(SKU);
        publish("billing.events", failed(id, "DECLINED"));
        awaitStatus(id, "CANCELLED");
        publish("billing.events", taken(id));
        marker(id);
        get(id).body("status", is("CANCELLED")).body("version", is(2));
    }

    @Test
    void goesOnAfterARecordThatIsNoEvent() {
        var id = placed(SKU);
        publish("billing.events", billing("PaymentTaken.v1", id, "{\"no\": "));
        var other = placed(SKU);
        publish("billing.events", taken(other));

        awaitStatus(other, "CONFIRMED");
        assertThat(TopicRecords.of("order.dlq").withKey(id).await(1)).hasSize(1);
    }

    /**
     * Confirms another order by a record with this one's key: once it is confirmed, all that was
     * published for this one before has been handled.
     */
    private static void marker(String id) {
        var other = placed(SKU);
        publish(
                "billing.events",
                billing("PaymentTaken.v1", id, "{\"orderId\": \"%s\"}".formatted(other)));
        awaitStatus(other, "CONFIRMED");
    }

    private static ForeignEvent taken(String id) {
        return billing("PaymentTaken.v1", id, "{\"orderId\": \"%s\"}".formatted(id));
    }

    private static ForeignEvent failed(String id, String reason) {
        return billing(
                "PaymentFailed.v1",
                id,
                "{\"orderId\": \"%s\", \"reason\": \"%s\"}".formatted(id, reason));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
