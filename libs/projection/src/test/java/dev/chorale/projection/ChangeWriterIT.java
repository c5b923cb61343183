package dev.chorale.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;
import static dev.chorale.projection.Column.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.testing.Parts;
import dev.chorale.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeWriterIT {

    private static final String SCHEMA = "a \"list\"_1";
    private static final UUID ID = UUID.fromString("0190b5b2-0000-7000-8000-000000000001");

    private static Vertx vertx;
    private static TestDatabase database;
    private static Pool pool;

    @BeforeAll
    static void createTables() {
        vertx = Vertx.vertx();
        database = Parts.freshDatabase();
        pool =
                PgBuilder.pool()
                        .using(vertx)
                        .connectingTo(
                                new PgConnectOptions()
                                        .setHost(database.host())
                                        .setPort(database.port())
                                        .setDatabase(database.name())
                                        .setUser(database.role())
                                        .setPassword(database.password()))
                        .build();
        database.execute(
                """
                create schema "a ""list""_1";
                set search_path to "a ""list""_1";
                create type mood as enum ('GOOD', 'BAD');
                create table item (
                    id uuid primary key,
                    "Name" varchar(20),
                    small int2, n int4 not null default 0, big int8,
                    exact numeric(12, 2), near float8,
                    done bool, at timestamptz, day date, raw bytea,
                    doc jsonb, words text[], mood mood);
                create table pair (a text, b int, n bigint, primary key (b, a));
                """);
    }

    @AfterAll
    static void closeVertx() {
        await(vertx.close());
    }

    @BeforeEach
    void emptyTables() {
        database.execute("truncate \"a \"\"list\"\"_1\".item, \"a \"\"list\"\"_1\".pair");
    }

    @Test
    void writesEachType() {
        write(rows ->
                rows.put(
                        "item",
                        key("id", ID),
                        set("Name", "it's"),
                        set("small", 1),
                        set("n", 2L),
                        set("big", 3),
                        set("exact", new BigDecimal("4.50")),
                        set("near", 0.25),
                        set("done", true),
                        set("at", Instant.parse("2026-11-23T05:00:00.123456789Z")),
                        set("day", LocalDate.parse("2026-11-23")),
                        set("raw", new byte[] {1, (byte) 0xff}),
                        set("doc", "{\"a\": [1, null]}"),
                        set("words", "{x,\"y z\"}"),
                        set("mood", Mood.GOOD)));

        assertThat(read("select t::text from item t"))
                .isEqualTo(
                        "(%s,it's,1,2,3,4.50,0.25,t,\"2026-11-23 05:00:00.123456+00\",2026-11-23,\"\\\\x01ff\",\"{\"\"a\"\": [1, null]}\",\"{x,\"\"y z\"\"}\",GOOD)"
                                .formatted(ID));

        write(rows ->
                rows.change(
                        "item",
                        key("id", ID.toString()),
                        set("doc", "[]"),
                        set("mood", "BAD"),
                        set("raw", null),
                        set("words", null),
                        plus("exact", -1),
                        plus("near", 1),
                        plus("small", 1)));

        assertThat(
                        read(
                                "select concat_ws(' ', doc, mood, raw, words, exact, near, small) from item"))
                .isEqualTo("[] BAD 3.50 1.25 2");
    }

    @Test
    void writesManyRowsOfManyShapesAtOnce() {
        write(rows -> {
            for (int i = 0; i < 3000; i++) {
                rows.put("pair", key("a", "a" + i), key("b", i % 7), set("n", i));
                rows.put("pair", key("a", "a" + i), key("b", i % 7), plus("n", 1));
                rows.put("item", key("id", new UUID(i, i)), set("Name", "x" + i));
                if (i % 3 == 0) {
                    rows.change("item", key("id", new UUID(i, i)), set("big", i));
                }
            }
            rows.put("pair", key("a", "only a key"), key("b", 0));
            rows.put("pair", key("a", "only a key"), key("b", 0));
        });

        assertThat(read("select concat_ws(' ', count(*), count(n), sum(n)) from pair"))
                .isEqualTo("3001 3000 " + 3000 * 3001 / 2);
        assertThat(read("select concat_ws(' ', count(*), count(big), sum(n)) from item"))
                .isEqualTo("3000 1000 0");
    }

    @Test
    void addsToTheRowsThatAreThereAndChangesAndRemovesThem() {
        write(rows -> {
            rows.put("pair", key("a", "x"), key("b", 1), plus("n", 2));
            rows.put("pair", key("a", "y"), key("b", 1));
            rows.put("pair", key("a", "z"), key("b", 1), plus("n", 9));
        });
        write(rows -> {
            rows.put("pair", key("a", "x"), key("b", 1), plus("n", 3));
            rows.put("pair", key("a", "y"), key("b", 1), plus("n", 4));
            rows.remove("pair", key("a", "z"), key("b", 1));
            rows.remove("pair", key("a", "nobody"), key("b", 1));
        });
        write(rows -> {
            rows.change("pair", key("a", "x"), key("b", 1), plus("n", 5));
            rows.change("pair", key("a", "y"), key("b", 1), set("n", 7));
        });

        assertThat(read("select string_agg(a || n, ' ' order by a) from pair")).isEqualTo("x10 y7");
    }

    @Test
    void writesInTheirOrderWhatIsRemovedAndPutAgain() {
        write(rows -> rows.put("pair", key("a", "x"), key("b", 1), set("n", 1)));
        write(rows -> {
            rows.change("pair", key("a", "x"), key("b", 1), set("n", 2));
            rows.remove("pair", key("a", "x"), key("b", 1));
            rows.put("pair", key("a", "x"), key("b", 1));
            rows.change("pair", key("a", "x"), key("b", 1), plus("n", 3));
        });

        assertThat(read("select string_agg(a || n, ' ') from pair")).isEqualTo("x3");
    }

    @Test
    void losesNothingOfWhatTwoTransactionsAddToTheSameRows() throws Exception {
        var one = Thread.ofVirtual().start(() -> addToAll(20));
        addToAll(20);
        one.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(read("select concat_ws(' ', count(*), min(n), max(n)) from pair"))
                .isEqualTo("50 40 40");
    }

    @Test
    void refusesToChangeARowThatIsntThereAndWritesNothing() {
        write(rows -> rows.put("pair", key("a", "x"), key("b", 1), set("n", 1)));

        assertThatThrownBy(() ->
                        write(rows -> {
                            rows.put("pair", key("a", "new"), key("b", 1));
                            rows.change("pair", key("a", "x"), key("b", 1), set("n", 2));
                            rows.change("pair", key("a", "y"), key("b", 1), set("n", 2));
                        }))
                .hasCauseInstanceOf(MissingRowException.class)
                .hasMessageContaining(
                        "pair has 1 of the 2 rows to be changed, of the keys [[1, x], [1, y]]");
        assertThat(read("select string_agg(a || n, ' ') from pair")).isEqualTo("x1");
    }

    @Test
    void failsWithWhatPostgresRefusedFirst() {
        assertThatThrownBy(() ->
                        write(rows -> {
                            rows.put("item", key("id", ID), set("doc", "no json"));
                            rows.put("pair", key("a", "x"), key("b", 1));
                        }))
                .hasMessageContaining("invalid input syntax for type json");
        assertThat(read("select count(*) from pair")).isEqualTo("0");
    }

    @Test
    void readsTheTablesAsTheyAre() {
        var shapes = inTransaction(connection -> TableShapes.read(connection, SCHEMA));

        assertThat(shapes.table("pair").key()).containsExactly(1, 0);
        assertThat(shapes.table("item").column("mood").type())
                .isEqualTo("\"a \"\"list\"\"_1\".mood");
        assertThat(shapes.table("item").column("Name").wire()).isEqualTo(ColumnType.TEXT);
    }

    private enum Mood {
        GOOD,
        BAD
    }

    private static void addToAll(int times) {
        for (int time = 0; time < times; time++) {
            boolean down = time % 2 == 0;
            write(rows -> {
                for (int i = 0; i < 50; i++) {
                    rows.put(
                            "pair", key("a", "a" + (down ? 49 - i : i)), key("b", 1), plus("n", 1));
                }
            });
        }
    }

    private static void write(Consumer<Rows> says) {
        inTransaction(connection ->
                TableShapes.read(connection, SCHEMA)
                        .compose(shapes -> {
                            var changes = new Changes(Rows.Mode.LIVE, shapes);
                            says.accept(changes);
                            var statements = new ChangeWriter(SCHEMA).prepare(changes);
                            return ChangeWriter.execute(connection, statements);
                        }));
    }

    private static <T> T inTransaction(Function<SqlConnection, Future<T>> work) {
        return await(pool.withTransaction(work));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String read(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("set search_path to \"a \"\"list\"\"_1\"; set time zone 'UTC'");
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
