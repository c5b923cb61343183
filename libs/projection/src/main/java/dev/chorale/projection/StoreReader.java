package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import java.util.List;

/** What was published to a topic, from its owner's store. Its methods wait. */
interface StoreReader {

    /** The highest position up to which nothing can come to light any more; 0 when empty. */
    long settledUntil(String topic);

    /**
     * Events by position.
     *
     * @param after the position before the first
     * @param until the last position, at most {@link #settledUntil}
     * @return at most as many as are asked for; none when there are no more
     */
    List<CloudEvent> page(String topic, long after, long until, int limit);
}
