package dev.chorale.testing;

import static dev.chorale.testing.TopicRecords.header;
import static dev.chorale.testing.TopicRecords.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxPumpIT {

    private static final String TOPIC = "order.events";
    private static final String TABLE =
            """
            create table outbox (
                position bigint primary key, event_id uuid not null, topic text not null,
                key text not null, type text not null, source text not null,
                time timestamptz not null, traceparent text not null,
                correlation_id text not null, causation_id text not null, payload bytea not null)
            """;

    private final TestDatabase database = Parts.freshDatabase();
    private final String key = UUID.randomUUID().toString();

    @Test
    void publishesRowsInTheFormOfTheRelay() {
        try (var _ = OutboxPump.start(database, Parts.kafka())) {
            database.execute(TABLE);
            database.execute(
                    """
                    insert into outbox values (7, '019a0000-0000-7000-8000-000000000001',
                        'order.events', '%s', 'dev.chorale.test.Happened.v1', '/test',
                        '2026-11-22T10:11:12.345678+02', '00-trace', 'correlation', 'causation',
                        '{"n":1}')
                    """
                            .formatted(key));

            var record = TopicRecords.of(TOPIC).withKey(key).await(1).getFirst();

            assertThat(text(record)).isEqualTo("{\"n\":1}");
            assertThat(header(record, "ce_specversion")).contains("1.0");
            assertThat(header(record, "ce_id")).contains("019a0000-0000-7000-8000-000000000001");
            assertThat(header(record, "ce_type")).contains("dev.chorale.test.Happened.v1");
            assertThat(header(record, "ce_source")).contains("/test");
            assertThat(header(record, "ce_subject")).contains(key);
            assertThat(header(record, "ce_time")).contains("2026-11-22T08:11:12.345678Z");
            assertThat(header(record, "ce_sequence")).contains("7");
            assertThat(header(record, "content-type")).contains("application/json");
            assertThat(header(record, "traceparent")).contains("00-trace");
            assertThat(header(record, "correlationid")).contains("correlation");
            assertThat(header(record, "causationid")).contains("causation");
        }
    }

    @Test
    void publishesEachRowOnceInOrderThoughPumpsChange() {
        database.execute(TABLE);
        try (var _ = OutboxPump.start(database, Parts.kafka())) {
            insert(1, 300);
            TopicRecords.of(TOPIC).withKey(key).await(300);
        }
        try (var _ = OutboxPump.start(database, Parts.kafka())) {
            insert(301, 600);
            TopicRecords.of(TOPIC).withKey(key).await(600);
        }

        assertThat(TopicRecords.of(TOPIC).withKey(key).now())
                .extracting(record -> header(record, "ce_sequence").orElseThrow())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 600)
                                .mapToObj(Integer::toString)
                                .toList());
    }

    @Test
    void doesNotPassOverARowThatIsCommittedLate() throws SQLException {
        database.execute(TABLE);
        try (var _ = OutboxPump.start(database, Parts.kafka());
                var late = database.connect();
                var statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(insertion(1, 1));
            insert(2, 2);
            TopicRecords.of(TOPIC).withKey(key).await(1);

            late.commit();

            assertThat(TopicRecords.of(TOPIC).withKey(key).await(2))
                    .extracting(record -> header(record, "ce_sequence").orElseThrow())
                    .containsExactly("2", "1");
        }
    }

    private void insert(int from, int to) {
        database.execute(insertion(from, to));
    }

    private String insertion(int from, int to) {
        return """
        insert into outbox
        select n, gen_random_uuid(), '%s', '%s', 't', '/test', now(), 't', 'c', 'c', '{}'
        from generate_series(%d, %d) n
        """
                .formatted(TOPIC, key, from, to);
    }
}
