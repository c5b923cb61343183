package dev.chorale.inventory;

import static dev.chorale.inventory.command.ProductBoundary.PRODUCT;
import static dev.chorale.inventory.command.ReservationBoundary.RESERVATION;

import dev.chorale.eventstore.CommandSide;
import dev.chorale.inventory.command.StockEvents;
import dev.chorale.inventory.domain.Money;
import dev.chorale.inventory.domain.ProductCommand;
import dev.chorale.inventory.domain.ProductCommand.ReceiveStock;
import dev.chorale.inventory.domain.ProductCommand.RegisterProduct;
import dev.chorale.inventory.domain.ReservationCommand;
import dev.chorale.inventory.domain.ReservationCommand.ReleaseStock;
import dev.chorale.inventory.domain.ReservationCommand.ReserveStock;
import dev.chorale.inventory.domain.ReservationCommand.ShipStock;
import dev.chorale.inventory.domain.ReservationFailure;
import dev.chorale.inventory.domain.Shortage;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import dev.chorale.inventory.domain.StockLine;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command side as Axon is configured for it: the right events are read, and appended. */
class StockCommandsTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final UUID OTHER = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b12");
    private static final Money PRICE = new Money(1800, "USD");
    private static final StockLine TEA = new StockLine("tea", 2);
    private static final StockLine CAKE = new StockLine("cake", 3);

    private final AxonTestFixture fixture =
            AxonTestFixture.with(
                    CommandSide.configurer(
                            StockEvents.TYPES, StockEvents::tags, PRODUCT, RESERVATION));

    @AfterEach
    void stop() {
        fixture.stop();
    }

    @Test
    void registersAProduct() {
        fixture.given()
                .noPriorActivity()
                .when()
                .command(product(new RegisterProduct("tea", "Tea", PRICE)))
                .then()
                .events(registered("tea"));
    }

    @Test
    void receivesOnTopOfWhatIsThereOfThatProductAlone() {
        fixture.given()
                .events(
                        registered("tea"),
                        registered("cake"),
                        received("tea", 5),
                        received("cake", 100))
                .when()
                .command(product(new ReceiveStock("tea", 4)))
                .then()
                .events(new StockReceived("tea", 4, 9));
    }

    @Test
    void appendsNothingForARejection() {
        fixture.given()
                .noPriorActivity()
                .when()
                .command(product(new ReceiveStock("tea", 4)))
                .then()
                .success()
                .noEvents();
    }

    @Test
    void reservesOverAllProductsOfTheOrder() {
        fixture.given()
                .events(
                        registered("tea"),
                        registered("cake"),
                        received("tea", 5),
                        received("cake", 5),
                        new StockReserved(OTHER, List.of(TEA)))
                .when()
                .command(reservation(new ReserveStock(ID, List.of(TEA, CAKE))))
                .then()
                .events(new StockReserved(ID, List.of(TEA, CAKE)));
    }

    @Test
    void countsWhatOtherOrdersHoldOfAnyProduct() {
        fixture.given()
                .events(
                        registered("tea"),
                        registered("cake"),
                        received("tea", 5),
                        received("cake", 5),
                        new StockReserved(OTHER, List.of(CAKE)))
                .when()
                .command(reservation(new ReserveStock(ID, List.of(TEA, CAKE))))
                .then()
                .events(
                        new StockReservationFailed(
                                ID,
                                ReservationFailure.OUT_OF_STOCK,
                                List.of(new Shortage("cake", 3, 2))));
    }

    @Test
    void releasesWhatThatOrderHolds() {
        fixture.given()
                .events(
                        registered("tea"),
                        received("tea", 5),
                        new StockReserved(OTHER, List.of(new StockLine("tea", 1))),
                        new StockReserved(ID, List.of(TEA)))
                .when()
                .command(reservation(new ReleaseStock(ID)))
                .then()
                .events(new StockReleased(ID, List.of(TEA)));
    }

    @Test
    void shipsWhatThatOrderHolds() {
        fixture.given()
                .events(registered("tea"), received("tea", 5), new StockReserved(ID, List.of(TEA)))
                .when()
                .command(reservation(new ShipStock(ID)))
                .then()
                .events(new StockShipped(ID, List.of(TEA)));
    }

    @Test
    void doesNotReserveForAnOrderThatWasForestalled() {
        fixture.given()
                .events(registered("tea"), received("tea", 5), new ReservationForestalled(ID))
                .when()
                .command(reservation(new ReserveStock(ID, List.of(TEA))))
                .then()
                .success()
                .noEvents();
    }

    private static CommandMessage product(ProductCommand command) {
        return CommandSide.message(PRODUCT, command);
    }

    private static CommandMessage reservation(ReservationCommand command) {
        return CommandSide.message(RESERVATION, command);
    }

    private static ProductRegistered registered(String sku) {
        return new ProductRegistered(sku, sku.equals("tea") ? "Tea" : "Cake", PRICE);
    }

    private static StockReceived received(String sku, long quantity) {
        return new StockReceived(sku, quantity, quantity);
    }
}
