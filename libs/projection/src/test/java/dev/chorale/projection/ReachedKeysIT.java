package dev.chorale.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.eventstore.TraceParent;
import dev.chorale.messaging.CloudEvent;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachedKeysIT {

    private static final long REMEMBERED = 100;

    private static ProjectionDatabase database;

    private long generation;
    private ReachedKeys keys;
    private long end;
    private long appliedBefore;

    @BeforeAll
    static void create() {
        database = new ProjectionDatabase("db/projection");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        generation = database.generation("list", 1, "RETIRED", "things", 2);
        keys =
                new ReachedKeys(
                        generation, REMEMBERED, partition -> end, partition -> appliedBefore);
    }

    @Test
    void notesTheLastEventOfEachKey() {
        write(record(0, 0, "a", 5), record(0, 1, "b", 6), record(0, 2, "a", 7));
        write(record(1, 0, "c", 3), record(0, 3, "b", 9));

        assertThat(noted()).isEqualTo("0:a=7 0:b=9 1:c=3");
    }

    @Test
    void doesNotGoBackWhenARecordComesAgain() {
        write(record(0, 1, "a", 7));
        write(record(0, 0, "a", 5));

        assertThat(noted()).isEqualTo("0:a=7");
    }

    @Test
    void forgetsWhatIsOlderThanSoManyEventsOfItsPartition() {
        write(record(0, 0, "old", 1), record(0, 1, "edge", 900), record(1, 0, "other", 2));
        write(record(0, 2, "new", 1_000));

        assertThat(noted()).isEqualTo("0:edge=900 0:new=1000 1:other=2");
    }

    @Test
    void forgetsNowAndThenOnly() {
        write(record(0, 0, "first", 1_000));
        write(record(0, 1, "second", 1_101));
        assertThat(noted()).isEqualTo("0:second=1101");

        write(record(0, 2, "third", 1_110));
        write(record(0, 3, "fourth", 1_202)); // all of 20 since then are too many to keep
        assertThat(noted()).isEqualTo("0:fourth=1202 0:third=1110");
    }

    @Test
    void leavesOutWhatIsFarFromTheEndOfItsPartition() {
        end = 1_000;
        write(record(0, 1, "far", 10), record(0, 900, "near", 20));

        assertThat(noted()).isEqualTo("0:near=20");
    }

    @Test
    void leavesOutWhatTheGenerationBeforeHasLeftFarBehind() {
        appliedBefore = 1_000;
        write(
                record(0, 1, "far", 1_000 - REMEMBERED - 1),
                record(0, 2, "near", 1_000 - REMEMBERED));

        assertThat(noted()).isEqualTo("0:near=%d".formatted(1_000 - REMEMBERED));
    }

    @Test
    void leavesOutKeysThatCantBeKept() {
        write(
                record(0, 0, null, 1),
                record(0, 1, "nul\0", 2),
                record(0, 2, "k".repeat(257), 3),
                record(0, 3, "good", 4));

        assertThat(noted()).isEqualTo("0:good=4");
    }

    @SafeVarargs
    private void write(ConsumerRecord<String, byte[]>... records) {
        var note = keys.begin();
        for (var record : records) {
            note.add(record, event(record));
        }
        ProjectionDatabase.await(database.pool().withTransaction(note::write));
    }

    /** Its value tells its sequence. */
    private static ConsumerRecord<String, byte[]> record(
            int partition, long offset, String key, long sequence) {
        return new ConsumerRecord<>(
                "things", partition, offset, key, Long.toString(sequence).getBytes());
    }

    private static CloudEvent event(ConsumerRecord<String, byte[]> record) {
        return new CloudEvent(
                "id",
                "type",
                "/source",
                "subject",
                Instant.EPOCH,
                Long.parseLong(new String(record.value())),
                TraceParent.fresh(),
                "correlation",
                "causation",
                record.value());
    }

    private String noted() {
        return database.rows(
                        """
                        select coalesce(string_agg("partition" || ':' || key || '=' || sequence, ' '
                            order by "partition", key), '')
                        from projection_reached where generation = $1
                        """,
                        generation)
                .getFirst()
                .getString(0);
    }
}
