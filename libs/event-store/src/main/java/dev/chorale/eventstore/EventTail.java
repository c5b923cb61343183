package dev.chorale.eventstore;

import io.vertx.core.AsyncResult;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;

/**
 * Follows the store without end and without gaps.
 *
 * <p>Positions are drawn before commits, so that a lower one may become visible after a higher one.
 * The tail therefore goes by the appending transaction's id, and only as far as no transaction with
 * a lower id is still open: below {@code pg_snapshot_xmin}. A transaction gets its id with its
 * first write; one that only reads holds nobody up, one that writes holds the tail up until it
 * ends, in whichever database of the cluster it runs.
 *
 * <p>It reads a batch ahead, the next one when that is used up, and looks again after {@value
 * #PAUSE_MILLIS} ms when there was nothing.
 */
final class EventTail implements MessageStream<EventMessage> {

    private static final int BATCH = 500;
    private static final long PAUSE_MILLIS = 25;

    private static final String SQL =
            """
            select %s from events e
            where (e.transaction_id, e.position) > ($1::text::xid8, $2)
                and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            order by e.transaction_id, e.position
            limit %d
            """
                    .formatted(EventRows.COLUMNS, BATCH);

    private static final Executor AFTER_PAUSE =
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);

    private final Pool pool;
    private final EventRows events;
    private final EventCriteria criteria;
    private final Queue<Entry<EventMessage>> ready = new ConcurrentLinkedQueue<>();

    // Set while a query or the pause before the next one is under way
    private final AtomicBoolean reading = new AtomicBoolean();

    // Set while a reminder is due
    private final AtomicBoolean reminding = new AtomicBoolean();

    private volatile EventToken last;
    private volatile Runnable callback = () -> {};
    private volatile boolean closed;
    private volatile @Nullable Throwable error;

    EventTail(Pool pool, EventRows events, EventToken after, EventCriteria criteria) {
        this.pool = pool;
        this.events = events;
        this.last = after;
        this.criteria = criteria;
    }

    /** Begins to read. */
    EventTail start() {
        readOn();
        return this;
    }

    private void readOn() {
        if (!closed && ready.isEmpty() && reading.compareAndSet(false, true)) {
            read();
        }
    }

    private void read() {
        if (closed) {
            return;
        }
        pool.preparedQuery(SQL)
                .execute(Tuple.of(Long.toString(last.transaction()), last.sequence()))
                .onComplete(this::accept);
    }

    private void accept(AsyncResult<RowSet<Row>> result) {
        if (closed) {
            return;
        }
        if (result.failed()) {
            fail(result.cause());
        } else if (result.result().size() == 0) {
            AFTER_PAUSE.execute(this::read);
        } else {
            accept(result.result());
        }
    }

    private void accept(RowSet<Row> rows) {
        try {
            rows.forEach(this::accept);
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        reading.set(false);
        readOn();
        callback.run();
        remind();
    }

    /**
     * Calls back again as long as entries wait: Axon's {@code MessageStream.first()} drops a call
     * that comes while it is looking, and would then wait for one that need never come.
     */
    private void remind() {
        if (!closed && !ready.isEmpty() && reminding.compareAndSet(false, true)) {
            AFTER_PAUSE.execute(() -> {
                reminding.set(false);
                callback.run();
                remind();
            });
        }
    }

    private void accept(Row row) {
        var tags = EventRows.tags(row).stream().map(Tags::parse).collect(Collectors.toSet());
        if (criteria.matches(new QualifiedName(EventRows.type(row)), tags)) {
            ready.add(events.entry(row));
        }
        last = EventRows.token(row);
    }

    private void fail(Throwable cause) {
        error = cause;
        closed = true;
        callback.run();
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        var entry = Optional.ofNullable(ready.poll());
        readOn();
        return entry;
    }

    @Override
    public Optional<Entry<EventMessage>> peek() {
        return Optional.ofNullable(ready.peek());
    }

    @Override
    public void setCallback(Runnable callback) {
        this.callback = callback;
        callback.run();
    }

    @Override
    public Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public boolean isCompleted() {
        return closed && ready.isEmpty();
    }

    @Override
    public boolean hasNextAvailable() {
        return !ready.isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        ready.clear();
    }
}
