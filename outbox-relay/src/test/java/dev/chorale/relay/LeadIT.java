package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeadIT {

    private static final Duration LEASE = Duration.ofSeconds(2);

    private final Parts parts = Parts.shared();

    @Test
    void isOneRelaysAtATimeAndFreeWhenThatOneEnds() throws Exception {
        parts.database("led");
        try (var first = lead("led");
                var second = lead("led")) {
            assertThat(first.take()).isTrue();
            assertThat(second.take()).isFalse();

            first.close();

            Eventually.eventually(LEASE, () -> assertThat(second.take()).isTrue());
        }
    }

    @Test
    void passesOnWhenItsHolderGivesNoSignOfLife() throws Exception {
        parts.database("silent");
        try (var silent = lead("silent");
                var second = lead("silent")) {
            assertThat(silent.take()).isTrue();

            Eventually.eventually(LEASE.plusSeconds(2), () -> assertThat(second.take()).isTrue());
        }
    }

    @Test
    void staysWithAHolderThatGivesSignsOfLifeUntilItsSessionIsGone() throws Exception {
        parts.database("lively");
        var lost = new CountDownLatch(1);
        try (var first = lead("lively");
                var second = lead("lively")) {
            assertThat(first.take()).isTrue();
            first.keep(lost::countDown);
            long end = System.nanoTime() + LEASE.plusSeconds(1).toNanos();
            while (System.nanoTime() < end) {
                assertThat(second.take()).isFalse();
                assertThat(lost.await(second.beat().toMillis(), TimeUnit.MILLISECONDS)).isFalse();
            }
            assertThat(first.isHeld()).isTrue();

            try (var connection = parts.postgres().server().connect("chorale_lively")) {
                Outbox.execute(
                        connection,
                        """
                        select pg_terminate_backend(l.pid)
                          from pg_locks l join pg_database d on d.oid = l.database
                         where l.locktype = 'advisory' and d.datname = current_database()
                        """);
            }

            assertThat(lost.await(LEASE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(first.isHeld()).isFalse();
            Eventually.eventually(LEASE, () -> assertThat(second.take()).isTrue());
        }
    }

    private Lead lead(String name) throws SQLException {
        var settings = parts.config(name).database();
        return new Lead(new OutboxDatabase(settings), settings.slot(), LEASE);
    }
}
