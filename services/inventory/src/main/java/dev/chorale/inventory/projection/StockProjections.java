package dev.chorale.inventory.projection;

import dev.chorale.projection.ProjectionRunner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Feeds the read model from Kafka. */
@ApplicationScoped
class StockProjections {

    private final ProjectionRunner runner;
    private final StockProjection stock;

    StockProjections(ProjectionRunner runner, StockProjection stock) {
        this.runner = runner;
        this.stock = stock;
    }

    @Incoming("stock")
    @Acknowledgment(Strategy.MANUAL)
    Uni<Void> onStockEvents(Message<List<byte[]>> batch) {
        return runner.consume(batch, stock);
    }
}
