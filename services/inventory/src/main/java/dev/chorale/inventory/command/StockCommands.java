package dev.chorale.inventory.command;

import static dev.chorale.inventory.command.ProductBoundary.PRODUCT;
import static dev.chorale.inventory.command.ReservationBoundary.RESERVATION;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.CommandSide;
import dev.chorale.eventstore.Handled;
import dev.chorale.eventstore.Inbox;
import dev.chorale.inventory.domain.Product;
import dev.chorale.inventory.domain.ProductCommand;
import dev.chorale.inventory.domain.ProductDecision;
import dev.chorale.inventory.domain.Reservation;
import dev.chorale.inventory.domain.ReservationCommand;
import dev.chorale.inventory.domain.ReservationDecision;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Axon's configuration for this service, and the way in to it. */
@ApplicationScoped
public class StockCommands {

    private final CommandSide commandSide;

    StockCommands(EventStorageEngine engine, Inbox inbox) {
        commandSide =
                CommandSide.start(
                        engine, inbox, StockEvents.TYPES, StockEvents::tags, PRODUCT, RESERVATION);
    }

    public Uni<Handled<ProductDecision>> send(ProductCommand command, Cause cause) {
        return commandSide.send(PRODUCT, command, cause);
    }

    /** Empty when the cause had been handled before. */
    public Uni<Optional<ReservationDecision>> react(ReservationCommand command, Cause cause) {
        return commandSide.react(RESERVATION, command, cause).map(Optional::ofNullable);
    }

    public Uni<Product> product(String sku) {
        return commandSide.load(PRODUCT, sku);
    }

    public Uni<Reservation> reservation(UUID orderId) {
        return commandSide.load(RESERVATION, new ReservationScope(orderId, Set.of()));
    }

    @PreDestroy
    void stop() {
        commandSide.close();
    }
}
