package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PositionTopicIT {

    private final KafkaSettings kafka =
            new KafkaSettings(Parts.shared().kafka().bootstrapServers());

    @Test
    void findsThePositionBehindThousandsOfAnothers() throws Exception {
        var positions = topic("relay.far");
        try (var quiet = publisher(positions, "quiet");
                var busy = publisher(positions, "busy")) {
            quiet.publish(List.of(), RelayPosition.at(7));
            for (int i = 1; i <= 20; i++) {
                busy.publish(Collections.nCopies(150, record(positions, i)));
            }

            assertThat(positions.position("quiet")).contains(RelayPosition.at(7));
            assertThat(positions.position("busy")).contains(RelayPosition.at(20));
            assertThat(positions.position("nobody")).isEmpty();
        }
    }

    @Test
    void waitsForAnothersOpenTransactionRatherThanMissWhatWasCommittedAfterItBegan()
            throws Exception {
        var positions = topic("relay.open");
        try (var ours = publisher(positions, "ours")) {
            ours.publish(List.of(), RelayPosition.at(1));
            try (var another = producer("another-database")) {
                another.initTransactions();
                another.beginTransaction();
                another.send(positions.position("another", RelayPosition.at(9)));
                another.flush();
                ours.publish(List.of(), RelayPosition.at(2));

                var found = CompletableFuture.supplyAsync(() -> positions.position("ours"));
                another.abortTransaction();

                assertThat(found.get()).contains(RelayPosition.at(2));
                assertThat(positions.position("another")).isEmpty();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(PositionTopic positions, long resume) {
        return positions.position("busy", RelayPosition.at(resume));
    }

    private PositionTopic topic(String name) throws InterruptedException {
        var positions = new PositionTopic(kafka, name);
        positions.create();
        positions.create();
        return positions;
    }

    private Publisher publisher(PositionTopic positions, String database) {
        return new Publisher(producer("relay-" + database), positions, database);
    }

    private Producer<byte[], byte[]> producer(String transactionalId) {
        return new KafkaProducer<>(kafka.producer(transactionalId));
    }
}
