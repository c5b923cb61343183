package dev.chorale.auditor;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A topic and a relay that have come as far as a test says. */
final class FakePublished implements Published {

    static final TopicPartition PARTITION = new TopicPartition("test.events", 0);

    long relayed = UNKNOWN;
    long end;
    long read;

    @Override
    public String topic() {
        return PARTITION.topic();
    }

    @Override
    public long relayed() {
        return relayed;
    }

    @Override
    public Map<TopicPartition, Long> endsNow() {
        return Map.of(PARTITION, end);
    }

    @Override
    public boolean hasReached(Map<TopicPartition, Long> offsets) {
        return read >= offsets.get(PARTITION);
    }
}
