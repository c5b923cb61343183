package dev.chorale.notification.command;

import static dev.chorale.notification.command.CorrespondenceBoundary.CORRESPONDENCE;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.CommandSide;
import dev.chorale.eventstore.Inbox;
import dev.chorale.notification.domain.Correspondence;
import dev.chorale.notification.domain.NotificationCommand;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Axon's configuration for this service, and the way in to it. */
@ApplicationScoped
public class NotificationCommands {

    private final CommandSide commandSide;

    NotificationCommands(EventStorageEngine engine, Inbox inbox) {
        commandSide =
                CommandSide.start(
                        engine,
                        inbox,
                        NotificationEvents.TYPES,
                        NotificationEvents::tags,
                        CORRESPONDENCE);
    }

    public Uni<Void> react(NotificationCommand command, Cause cause) {
        return commandSide.react(CORRESPONDENCE, command, cause).replaceWithVoid();
    }

    public Uni<Correspondence> load(UUID orderId) {
        return commandSide.load(CORRESPONDENCE, orderId);
    }

    @PreDestroy
    void stop() {
        commandSide.close();
    }
}
