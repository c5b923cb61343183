package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.get;
import static dev.chorale.eventstore.Store.inUnitOfWork;
import static dev.chorale.eventstore.Store.kept;
import static dev.chorale.eventstore.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinedTransactionIT {

    private static Store store;

    private final Tag tag = Tag.of("thing", UUID.randomUUID().toString());
    private final EventCriteria ofTag = EventCriteria.havingTags(tag);
    private SqlConnection caller;

    @BeforeAll
    static void create() {
        store = new Store();
        store.database.query("create table ledger (entry text)");
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void begin() {
        caller = await(store.database.pool().getConnection());
        run("begin");
    }

    @AfterEach
    void end() {
        await(caller.close());
    }

    @Test
    void commitsWithWhatTheCallerWrote() {
        run("insert into ledger values ('%s')".formatted(tag.value()));
        get(store.appendIn(caller, store.unchanged(ofTag), kept(1, tag)));
        assertThat(store.source(ofTag).events()).isEmpty();

        run("commit");

        assertThat(store.source(ofTag).events()).hasSize(1);
        assertThat(ledger()).isEqualTo(1);
    }

    @Test
    void isUndoneWithWhatTheCallerWrote() {
        run("insert into ledger values ('%s')".formatted(tag.value()));
        get(store.appendIn(caller, store.unchanged(ofTag), kept(1, tag)));

        run("rollback");

        assertThat(store.source(ofTag).events()).isEmpty();
        assertThat(ledger()).isZero();
    }

    @Test
    void readsWithinTheTransaction() {
        get(store.appendIn(caller, AppendCondition.none(), kept(1, tag)));

        var read =
                get(
                        inUnitOfWork(context ->
                                store.engine
                                        .source(
                                                SourcingCondition.conditionFor(ofTag),
                                                context.withResource(
                                                        PostgresEventStorageEngine.TRANSACTION,
                                                        caller))
                                        .reduce(0, (count, entry) -> count + 1)));

        assertThat(read).as("the event and the end of the stream").isEqualTo(2);
        run("rollback");
    }

    @Test
    void isRefusedAnEventThatWouldBeToldBeforeAnEarlierOneOfItsTag() {
        run("insert into ledger values ('%s')".formatted(tag.value()));
        get(store.append(AppendCondition.none(), kept(1, tag)));

        assertThatThrownBy(() -> get(store.appendIn(caller, AppendCondition.none(), kept(2, tag))))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);

        run("rollback");
        run("begin");
        run("insert into ledger values ('%s')".formatted(tag.value()));
        get(store.appendIn(caller, AppendCondition.none(), kept(2, tag)));
        run("commit");
        assertThat(store.source(ofTag).events()).hasSize(2);
    }

    @Test
    void isRefusedInATransactionThatDoesNotSeeWhatOthersCommit() {
        run("rollback");
        run("begin isolation level repeatable read");

        assertThatThrownBy(() -> get(store.appendIn(caller, AppendCondition.none(), kept(1, tag))))
                .hasMessageContaining("append_events needs READ COMMITTED, not REPEATABLE READ");
        run("rollback");
    }

    private void run(String sql) {
        await(caller.query(sql).execute());
    }

    private long ledger() {
        return store.database.number("select count(*) from ledger where entry = $1", tag.value());
    }
}
