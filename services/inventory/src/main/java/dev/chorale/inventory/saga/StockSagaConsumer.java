package dev.chorale.inventory.saga;

import dev.chorale.messaging.EventConsumer;
import dev.chorale.messaging.Reactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class StockSagaConsumer {

    private final EventConsumer consumer;
    private final Reactions reactions;

    StockSagaConsumer(EventConsumer consumer, Reactions reactions) {
        this.consumer = consumer;
        this.reactions = reactions;
    }

    @Incoming("order-saga")
    @Acknowledgment(Strategy.MANUAL)
    Uni<Void> onOrderEvent(Message<byte[]> message) {
        return consumer.consume(message, reactions);
    }
}
