package dev.chorale.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGProperty;

/**
 * The right to publish one database's outbox: an advisory lock in that database, held by a session
 * which PostgreSQL itself ends when it has heard nothing from it for the length of the lease.
 *
 * <p>So a relay that was killed frees it at once, one that is frozen or cut off when the lease has
 * run out, and of several that stand by exactly one gets it. It says who may begin; that an earlier
 * one has ended is made sure of by Kafka, which fences it off.
 */
final class Lead implements AutoCloseable {

    /** The first of two keys: the event store's own locks have other ones, or a single one. */
    private static final int LOCKS_OF_RELAYS = 1702;

    private static final String TAKE = "select pg_try_advisory_lock(?, hashtext(?))";

    private final Connection session;
    private final String slot;
    private final Duration lease;
    private final CountDownLatch ended = new CountDownLatch(1);

    Lead(OutboxDatabase database, String slot, Duration lease) throws SQLException {
        this.slot = slot;
        this.lease = lease;
        var settings = database.settings();
        PGProperty.OPTIONS.set(settings, "-c idle_session_timeout=" + lease.toMillis());
        PGProperty.SOCKET_TIMEOUT.set(settings, Math.toIntExact(lease.toSeconds()));
        session = database.connect(settings);
    }

    /** How long to wait between two tries, and between two signs of life. */
    Duration beat() {
        return lease.dividedBy(8);
    }

    /** Tries once. */
    boolean take() throws SQLException {
        try (var statement = session.prepareStatement(TAKE)) {
            statement.setInt(1, LOCKS_OF_RELAYS);
            statement.setString(2, slot);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * Gives signs of life from now on.
     *
     * @param lost called once, on a thread of its own, when the session has ended unasked
     */
    void keep(Runnable lost) {
        Thread.ofVirtual().name("lead-" + slot).start(() -> beat(lost));
    }

    private void beat(Runnable lost) {
        try (var statement = session.createStatement()) {
            while (!ended.await(beat().toMillis(), TimeUnit.MILLISECONDS)) {
                statement.execute("select 1");
            }
        } catch (SQLException e) {
            if (ended.getCount() > 0) {
                ended.countDown();
                lost.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether its session is alive, as far as we have heard. */
    boolean isHeld() {
        return ended.getCount() > 0;
    }

    /** Lets another one begin. */
    @Override
    public void close() throws SQLException {
        ended.countDown();
        session.close();
    }
}
