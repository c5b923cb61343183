package dev.chorale.order.saga;

import dev.chorale.messaging.EventConsumer;
import dev.chorale.messaging.Reactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class OrderSagaConsumer {

    private final EventConsumer consumer;
    private final Reactions reactions;

    OrderSagaConsumer(EventConsumer consumer, Reactions reactions) {
        this.consumer = consumer;
        this.reactions = reactions;
    }

    @Incoming("inventory-saga")
    Uni<Void> onInventoryEvent(Message<byte[]> message) {
        return consumer.consume(message, reactions);
    }

    @Incoming("billing-saga")
    Uni<Void> onBillingEvent(Message<byte[]> message) {
        return consumer.consume(message, reactions);
    }
}
