package dev.chorale.relay;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Debezium's engine, run by one thread and closed by any other. */
final class OutboxEngine {

    private static final Logger LOG = Logger.getLogger(OutboxEngine.class);

    private final AtomicReference<@Nullable DebeziumEngine<?>> running = new AtomicReference<>();

    /**
     * Returns when the engine has been closed.
     *
     * @param polling called when it asks PostgreSQL for rows
     * @param wanted whether it is to run at all, asked when {@link #close} reaches it
     * @throws RelayFailure when it ended by itself
     */
    void run(Properties settings, OutboxStream stream, Runnable polling, BooleanSupplier wanted) {
        var failure = new AtomicReference<@Nullable Throwable>();
        DebeziumEngine<RecordChangeEvent<SourceRecord>> engine =
                DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                        .using(settings)
                        .using(
                                new DebeziumEngine.ConnectorCallback() {
                                    @Override
                                    public void pollingStarted() {
                                        polling.run();
                                    }
                                })
                        .using((success, message, error) -> {
                            if (!success) {
                                failure.set(error == null ? new RelayFailure(message) : error);
                            }
                        })
                        .notifying(stream)
                        .build();
        running.set(engine);
        try {
            if (wanted.getAsBoolean()) {
                engine.run();
            }
        } finally {
            running.set(null);
        }
        var error = failure.get();
        if (error != null && wanted.getAsBoolean()) {
            throw new RelayFailure("the stream ended", error);
        }
    }

    /** Debezium refuses to be closed while it starts, so it is asked until it has ended. */
    void close() {
        var engine = running.get();
        while (engine != null && engine == running.get()) {
            try {
                engine.close();
                return;
            } catch (IllegalStateException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            } catch (IOException e) {
                LOG.debug("closing the engine", e);
                return;
            }
        }
    }
}
