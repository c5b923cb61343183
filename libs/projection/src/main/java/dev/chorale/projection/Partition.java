package dev.chorale.projection;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A partition of a topic; ordered, so that all lock their positions in the same order. */
record Partition(String topic, int number) implements Comparable<Partition> {

    static Partition of(ConsumerRecord<?, ?> record) {
        return new Partition(record.topic(), record.partition());
    }

    static Partition of(TopicPartition partition) {
        return new Partition(partition.topic(), partition.partition());
    }

    TopicPartition inKafka() {
        return new TopicPartition(topic, number);
    }

    @Override
    public int compareTo(Partition other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : Integer.compare(number, other.number);
    }
}
