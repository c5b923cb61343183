package dev.chorale.auditor;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a store, for those who have a record of one. */
interface KnownEvents {

    /**
     * What is known of an event.
     *
     * @param publishedDigest null when it isn't published, or is older than digests
     * @param undigested older than digests
     * @param intact whether the stored event is as it was written
     */
    record Known(
            UUID id,
            long position,
            String key,
            byte @Nullable [] publishedDigest,
            boolean undigested,
            boolean intact) {

        /** Whether a record of it may be on the topic. */
        boolean isPublished() {
            return publishedDigest != null || undigested;
        }
    }

    /** Those that there are, by their ids. */
    Map<UUID, Known> find(Collection<UUID> ids) throws SQLException;

    /** The key of the event at a position; empty when there is none, or it isn't published. */
    String keyAt(long position) throws SQLException;
}
