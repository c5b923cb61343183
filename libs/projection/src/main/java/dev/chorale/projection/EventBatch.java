package dev.chorale.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that follow on from where a generation stands, by partition, in their order. */
record EventBatch(List<Portion> portions) {

    /**
     * What follows in a partition.
     *
     * @param from where the generation stands
     * @param to the offset up to which there is nothing but these records
     */
    record Portion(
            Partition partition, long from, long to, List<ConsumerRecord<String, byte[]>> records) {

        /** The same in steps of one record; the last goes on to the end. */
        List<Portion> oneByOne() {
            var steps = new ArrayList<Portion>();
            long at = from;
            for (var record : records) {
                steps.add(new Portion(partition, at, record.offset() + 1, List.of(record)));
                at = record.offset() + 1;
            }
            if (at < to) {
                steps.add(new Portion(partition, at, to, List.of()));
            }
            return steps;
        }
    }

    static EventBatch of(Portion portion) {
        return new EventBatch(List.of(portion));
    }

    boolean isEmpty() {
        return portions.isEmpty();
    }

    int size() {
        return portions.stream().map(Portion::records).mapToInt(Collection::size).sum();
    }
}
