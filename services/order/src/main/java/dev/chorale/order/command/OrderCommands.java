package dev.chorale.order.command;

import static dev.chorale.order.command.OrderBoundary.ORDER;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.CommandSide;
import dev.chorale.eventstore.Handled;
import dev.chorale.eventstore.Inbox;
import dev.chorale.order.domain.Order;
import dev.chorale.order.domain.OrderCommand;
import dev.chorale.order.domain.OrderDecision;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Axon's configuration for this service, and the way in to it. */
@ApplicationScoped
public class OrderCommands {

    private final CommandSide commandSide;

    OrderCommands(EventStorageEngine engine, Inbox inbox) {
        commandSide = CommandSide.start(engine, inbox, OrderEvents.TYPES, OrderEvents::tags, ORDER);
    }

    public Uni<Handled<OrderDecision>> send(OrderCommand command, Cause cause) {
        return commandSide.send(ORDER, command, cause);
    }

    public Uni<Void> react(OrderCommand command, Cause cause) {
        return commandSide.react(ORDER, command, cause).replaceWithVoid();
    }

    public Uni<Order> load(UUID orderId) {
        return commandSide.load(ORDER, orderId);
    }

    @PreDestroy
    void stop() {
        commandSide.close();
    }
}
