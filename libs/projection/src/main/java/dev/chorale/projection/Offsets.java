package dev.chorale.projection;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** How far a projection has come, in the transaction of its rows. */
final class Offsets {

    private static final String LOCK =
            """
            insert into projection_offset as known (projection, topic, "partition", next_offset)
            values (:projection, :topic, :partition, 0)
            on conflict (projection, topic, "partition")
            do update set next_offset = known.next_offset
            returning next_offset
            """;

    private static final String MOVE =
            """
            update projection_offset set next_offset = :next
            where projection = :projection and topic = :topic and "partition" = :partition
            returning next_offset
            """;

    private final Mutiny.Session session;
    private final String projection;

    Offsets(Mutiny.Session session, String projection) {
        this.session = session;
        this.projection = projection;
    }

    /**
     * The offset of the first record that has not been applied. No one else applies records of the
     * partition until the transaction ends.
     */
    Uni<Long> lock(Partition partition) {
        return session.createNativeQuery(LOCK, Long.class)
                .setParameter("projection", projection)
                .setParameter("topic", partition.topic())
                .setParameter("partition", partition.number())
                .getSingleResult();
    }

    /** Notes that all records below {@code next} have been applied. */
    Uni<Void> move(Partition partition, long next) {
        return session.createNativeQuery(MOVE, Long.class)
                .setParameter("next", next)
                .setParameter("projection", projection)
                .setParameter("topic", partition.topic())
                .setParameter("partition", partition.number())
                .getSingleResult()
                .replaceWithVoid();
    }
}
