package dev.chorale.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Trims one outbox now and then, from its start to its close; a failure is tried again. */
final class OutboxTrimmer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxTrimmer.class);

    private final String name;
    private final TrimmableRows rows;
    private final RelayMetrics metrics;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable String complaint;

    OutboxTrimmer(String name, TrimmableRows rows, RelayMetrics metrics) {
        this.name = name;
        this.rows = rows;
        this.metrics = metrics;
    }

    OutboxTrimmer start(Duration every) {
        Thread.ofVirtual().name("trim-" + name).start(() -> trim(every));
        return this;
    }

    private void trim(Duration every) {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                trim();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void trim() {
        try {
            metrics.trimmed(rows.trim());
            complaint = null;
        } catch (SQLException e) {
            String why = RelayFailure.describe(e);
            if (!why.equals(complaint)) {
                LOG.warnf("%s: can't trim the outbox: %s; trying again", name, why);
            }
            complaint = why;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
