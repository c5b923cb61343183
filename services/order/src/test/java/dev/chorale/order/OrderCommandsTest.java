package dev.chorale.order;

import static dev.chorale.order.command.OrderBoundary.ORDER;

import dev.chorale.eventstore.CommandSide;
import dev.chorale.order.command.OrderEvents;
import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.OrderCommand.CancelOrder;
import dev.chorale.order.domain.OrderCommand.ConfirmOrder;
import dev.chorale.order.domain.OrderCommand.PlaceOrder;
import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import dev.chorale.order.domain.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command side as Axon is configured for it: the right events are read, and appended. */
class OrderCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final UUID OTHER = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b12");

    private final AxonTestFixture fixture =
            AxonTestFixture.with(
                    CommandSide.configurer(OrderEvents.TYPES, OrderEvents::tags, ORDER));

    @AfterEach
    void stop() {
        fixture.stop();
    }

    @Test
    void placesAnOrder() {
        fixture.given()
                .noPriorActivity()
                .when()
                .command(CommandSide.message(ORDER, place(ID)))
                .then()
                .events(placed(ID));
    }

    @Test
    void confirmsAnOrderThatWasPlaced() {
        fixture.given()
                .events(placed(ID))
                .when()
                .command(CommandSide.message(ORDER, new ConfirmOrder(ID, NOW)))
                .then()
                .events(new OrderConfirmed(ID, NOW));
    }

    @Test
    void decidesOnTheEventsOfThatOrderAlone() {
        fixture.given()
                .events(
                        placed(OTHER),
                        new OrderCancelled(OTHER, CancellationReason.OUT_OF_STOCK, NOW),
                        placed(ID))
                .when()
                .command(CommandSide.message(ORDER, new ConfirmOrder(ID, NOW)))
                .then()
                .events(new OrderConfirmed(ID, NOW));
    }

    @Test
    void appendsNothingForARejection() {
        fixture.given()
                .events(placed(ID), new OrderConfirmed(ID, NOW))
                .when()
                .command(
                        CommandSide.message(
                                ORDER, new CancelOrder(ID, CancellationReason.OUT_OF_STOCK, NOW)))
                .then()
                .success()
                .noEvents();
    }

    private static PlaceOrder place(UUID id) {
        var event = placed(id);
        return new PlaceOrder(id, event.customer(), event.lines(), event.paymentToken(), NOW);
    }

    private static OrderPlaced placed(UUID id) {
        var price = new Money(1800, "USD");
        return new OrderPlaced(
                id,
                new Customer("VINET", "vinet@example.org", "Paul"),
                List.of(new OrderLine("NW-1", 2, price)),
                price.times(2),
                "tok_ok",
                NOW);
    }
}
