package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.MessageContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** One transaction: what a projection makes of a batch, and how far it has come with it. */
final class BatchTransaction {

    private static final int STATEMENTS_AT_ONCE = 100;

    private final Mutiny.SessionFactory sessions;
    private final SessionProjection projection;

    BatchTransaction(Mutiny.SessionFactory sessions, SessionProjection projection) {
        this.sessions = sessions;
        this.projection = projection;
    }

    /**
     * Applies what has not been applied of the batch. All positions are locked before, and moved
     * after, so that the session is flushed once.
     *
     * @return the number of records applied
     */
    Uni<Integer> apply(Batch batch) {
        return sessions.withTransaction(session -> {
            session.setBatchSize(STATEMENTS_AT_ONCE);
            var offsets = new Offsets(session, projection.name());
            return lock(offsets, batch)
                    .map(batch::from)
                    .chain(rest ->
                            apply(session, rest)
                                    .chain(() -> move(offsets, rest))
                                    .replaceWith(rest.records().size()));
        });
    }

    /** Moves past a record without applying it. */
    Uni<Void> pass(ConsumerRecord<String, byte[]> record) {
        return sessions.withTransaction(session -> {
            var offsets = new Offsets(session, projection.name());
            var passed = Batch.of(record);
            return lock(offsets, passed).map(passed::from).chain(rest -> move(offsets, rest));
        });
    }

    private static Uni<Map<Partition, Long>> lock(Offsets offsets, Batch batch) {
        return Multi.createFrom()
                .iterable(batch.partitions())
                .onItem()
                .transformToUniAndConcatenate(partition ->
                        offsets.lock(partition).map(next -> Map.entry(partition, next)))
                .collect()
                .in(TreeMap::new, (all, one) -> all.put(one.getKey(), one.getValue()));
    }

    private static Uni<Void> move(Offsets offsets, Batch batch) {
        return Multi.createFrom()
                .iterable(batch.partitions())
                .onItem()
                .transformToUniAndConcatenate(
                        partition -> offsets.move(partition, batch.end(partition)))
                .toUni();
    }

    private Uni<Void> apply(Mutiny.Session session, Batch batch) {
        return Multi.createFrom()
                .iterable(batch.records())
                .onItem()
                .transformToUniAndConcatenate(record -> apply(session, record))
                .toUni();
    }

    private Uni<Void> apply(Mutiny.Session session, ConsumerRecord<String, byte[]> record) {
        var event = CloudEvent.from(record);
        MessageContext.name(event);
        return projection.apply(session, event);
    }
}
