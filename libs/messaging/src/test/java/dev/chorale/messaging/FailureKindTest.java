package dev.chorale.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureKindTest {

    @Test
    void nothingMakesPoisonBetter() {
        assertThat(FailureKind.of(new UndecodableRecordException("no header")))
                .isEqualTo(FailureKind.POISON);
        assertThat(FailureKind.of(new CompletionException(new PoisonedRecordException("says so"))))
                .isEqualTo(FailureKind.POISON);
    }

    @Test
    void whatTheOutsideDoesPasses() {
        assertThat(FailureKind.of(new ConnectException())).isEqualTo(FailureKind.TRANSIENT);
        assertThat(FailureKind.of(new TimeoutException())).isEqualTo(FailureKind.TRANSIENT);
        assertThat(FailureKind.of(new RuntimeException("anything")))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(FailureKind.of(new IllegalStateException("pool", new IOException("closed"))))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void whatTheDatabaseRefusesIsABug() {
        assertThat(FailureKind.of(new RuntimeException(new SQLException("null", "23502"))))
                .isEqualTo(FailureKind.BUG);
        assertThat(FailureKind.of(new PgException("too long", "ERROR", "22001", null)))
                .isEqualTo(FailureKind.BUG);
        assertThat(FailureKind.of(new PgException("shutting down", "FATAL", "57P01", null)))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(FailureKind.of(new SQLException("gone", "08006")))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void programmingErrorsAreBugs() {
        assertThat(FailureKind.of(new NullPointerException())).isEqualTo(FailureKind.BUG);
        assertThat(FailureKind.of(new CompletionException(new IllegalArgumentException())))
                .isEqualTo(FailureKind.BUG);
        assertThat(FailureKind.of(new StackOverflowError())).isEqualTo(FailureKind.BUG);
    }
}
