package dev.chorale.projection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hands batches to the projection, and can lose an acknowledgement as a crash would. */
@Singleton
class TallyConsumer {

    final List<Integer> sizes = new CopyOnWriteArrayList<>();
    final AtomicBoolean deliversTwice = new AtomicBoolean();

    private final ProjectionRunner runner;
    private final TallyProjection projection;

    TallyConsumer(ProjectionRunner runner, TallyProjection projection) {
        this.runner = runner;
        this.projection = projection;
    }

    @Incoming("inventory")
    Uni<Void> project(Message<List<byte[]>> batch) {
        sizes.add(batch.getPayload().size());
        if (deliversTwice.get()) {
            // committed to the database and not to Kafka: what a crash between the two leaves
            var unacknowledged =
                    batch.withAck(
                            () -> java.util.concurrent.CompletableFuture.completedFuture(null));
            return runner.consume(unacknowledged, projection)
                    .chain(() -> runner.consume(batch, projection));
        }
        return runner.consume(batch, projection);
    }
}
