package dev.chorale.auditor;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far a database's events have been published, and their records read. */
interface Published {

    /** When the relay's position isn't known. */
    long UNKNOWN = -1;

    String topic();

    /** All that was committed before it in the database's WAL is on the topic. */
    long relayed();

    /** The very ends of the topic, open transactions included. */
    Map<TopicPartition, Long> endsNow();

    /** Whether all records below some offsets have been read. */
    boolean hasReached(Map<TopicPartition, Long> offsets);
}
