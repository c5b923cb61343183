package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.event;
import static dev.chorale.eventstore.Store.get;
import static dev.chorale.eventstore.Store.kept;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TestEvent.Told;
import dev.chorale.localstack.DatabaseSetup;
import io.vertx.sqlclient.Row;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DigestIT {

    private static final int UUID_TYPE = 2950;
    private static final int TEXT = 25;
    private static final int TIME = 1184;
    private static final int BYTES = 17;

    private static final String INTACT =
            """
            select count(*) from events where digest = event_digest(id, type, version, time, payload,
                metadata, tags, published_key, published_digest) and $1 = any (tags)
            """;

    private static Store store;

    private final String key = UUID.randomUUID().toString();
    private final Tag tag = Tag.of("thing", key);
    private final Cause cause =
            new Cause(TraceParent.fresh(), "correlatiön", UUID.randomUUID().toString(), null);

    @BeforeAll
    static void create() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void isOfThePublishedRowsBinaryForm() throws Exception {
        var at = Instant.parse("2026-11-22T10:11:12.123456789Z");
        get(store.append(cause, AppendCondition.none(), event(new Told(key, "grün €", at), tag)));

        var row = row("select * from events join outbox using (position) where key = $1", key);

        var form = new ByteArrayOutputStream();
        var out = new DataOutputStream(form);
        out.writeInt(10);
        field(out, TEXT, "test.events".getBytes(UTF_8));
        field(out, TEXT, key.getBytes(UTF_8));
        field(out, UUID_TYPE, bytes(row.getUUID("event_id")));
        field(out, TEXT, "test.Told.v1".getBytes(UTF_8));
        field(out, TEXT, "/test".getBytes(UTF_8));
        field(out, TIME, sinceTheMillennium(row.getOffsetDateTime("time").toInstant()));
        field(out, TEXT, cause.trace().toString().getBytes(UTF_8));
        field(out, TEXT, "correlatiön".getBytes(UTF_8));
        field(out, TEXT, cause.causationId().getBytes(UTF_8));
        field(out, BYTES, "{\"what\":\"grün €\"}".getBytes(UTF_8));
        assertThat(row.getBuffer("published_digest").getBytes())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(form.toByteArray()));
        assertThat(row.getString("published_key")).isEqualTo(key);
    }

    @Test
    void isMissingForWhatIsNotPublished() {
        get(store.append(AppendCondition.none(), kept(1, tag)));

        var row = row("select * from events where $1 = any (tags)", "thing=" + key);

        assertThat(row.getBuffer("published_digest")).isNull();
        assertThat(row.getString("published_key")).isNull();
        assertThat(row.getBuffer("digest")).isNotNull();
    }

    @Test
    void tellsThatAStoredEventWasAlteredAndWhoDidIt() {
        get(store.append(AppendCondition.none(), kept(1, tag)));
        assertThat(store.database.number(INTACT, "thing=" + key)).isOne();

        store.database.query(
                "update events set metadata = 'x' where $1 = any (tags)", "thing=" + key);

        assertThat(store.database.number(INTACT, "thing=" + key)).isZero();
        var note =
                row(
                        "select r.* from rewrites r join events e on r.id = e.id::text"
                                + " where r.table_name = 'events' and $1 = any (e.tags)",
                        "thing=" + key);
        assertThat(note.getString("by")).startsWith("chorale_test");
    }

    @Test
    void notesAnInboxRowThatWasRemoved() {
        var once = cause.once(InboxEntry.of("consumer", key));
        get(store.append(once, AppendCondition.none(), kept(1, tag)));

        store.database.query("delete from inbox where message_id = $1", key);

        var note = row("select * from rewrites where id = $1", key);
        assertThat(note.getString("table_name")).isEqualTo("inbox");
        assertThat(note.getString("consumer")).isEqualTo("consumer");
    }

    @Test
    void isReadByTheAuditorWhoCanChangeNothing() throws SQLException {
        try (var auditor = store.database.connect(DatabaseSetup.AUDITOR_ROLE);
                var statement = auditor.createStatement()) {
            for (var table : new String[] {"events", "outbox", "inbox", "rewrites"}) {
                statement.execute("select * from " + table);
                assertThatThrownBy(() -> statement.execute("delete from " + table))
                        .hasMessageContaining("permission denied for table " + table);
            }
        }
    }

    private static Row row(String sql, Object... parameters) {
        return store.database.query(sql, parameters).iterator().next();
    }

    private static void field(DataOutputStream out, int type, byte[] bytes) throws Exception {
        out.writeInt(type);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] sinceTheMillennium(Instant time) {
        long micros = ChronoUnit.MICROS.between(Instant.parse("2000-01-01T00:00:00Z"), time);
        return ByteBuffer.allocate(8).putLong(micros).array();
    }
}
