package org.axonframework.eventsourcing.eventstore;

import static org.awaitility.Awaitility.await;

import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.EventTypes;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.eventstore.TestDatabase;
import java.util.Optional;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Axon's own suite for storage engines, every case of it. It stands in Axon's package because the
 * suite's cases are visible there alone.
 */
class PostgresStorageEngineSuiteIT extends StorageEngineTestSuite<PostgresEventStorageEngine> {

    private static final String OPEN =
            """
            select count(*) from events
            where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())
            """;

    private final TestDatabase database = TestDatabase.create(8);

    @Override
    protected PostgresEventStorageEngine buildStorageEngine() {
        var types = EventTypes.in("").event("event", String.class).build();
        return new PostgresEventStorageEngine(
                database.pool(), types, new EventJson(), event -> Optional.empty());
    }

    @Override
    protected @Nullable ProcessingContext processingContext() {
        return null;
    }

    /**
     * Cases begin by asking for the latest token, and that is the last event before every open
     * transaction, whosever it is.
     */
    @BeforeEach
    void awaitThatNothingIsOpen() {
        await().until(() -> database.number(OPEN) == 0);
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }
}
