package dev.chorale.notification.saga;

import dev.chorale.messaging.EventConsumer;
import dev.chorale.messaging.Reactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class NotificationSagaConsumer {

    private final EventConsumer consumer;
    private final Reactions reactions;

    NotificationSagaConsumer(EventConsumer consumer, Reactions reactions) {
        this.consumer = consumer;
        this.reactions = reactions;
    }

    @Incoming("order-saga")
    Uni<Void> onOrderEvent(Message<byte[]> message) {
        return consumer.consume(message, reactions);
    }
}
