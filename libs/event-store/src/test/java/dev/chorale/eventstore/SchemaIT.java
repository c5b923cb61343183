package dev.chorale.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.localstack.DatabaseSetup;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SchemaIT {

    @Test
    void letsTheRelayReadAndTrimTheOutboxAndNothingElse() throws SQLException {
        try (var database = TestDatabase.create(1);
                var relay = database.connect(DatabaseSetup.RELAY_ROLE);
                var statement = relay.createStatement()) {
            assertThatCode(() -> statement.execute("select * from outbox"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> statement.execute("delete from outbox"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> statement.execute("update outbox set key = ''"))
                    .hasMessageContaining("permission denied for table outbox");
            assertThatThrownBy(() -> statement.execute("select * from events"))
                    .hasMessageContaining("permission denied for table events");
        }
    }

    @Test
    void publishesInsertsIntoTheOutboxAlone() {
        try (var database = TestDatabase.create(1)) {
            var tables =
                    database.query(
                            """
                            select tablename from pg_publication_tables
                            where pubname = 'chorale_outbox'
                            """);
            var kinds =
                    database.query(
                            """
                            select pubinsert, pubupdate, pubdelete, pubtruncate from pg_publication
                            where pubname = 'chorale_outbox'
                            """);

            assertThat(tables).singleElement().matches(row -> row.getString(0).equals("outbox"));
            assertThat(kinds)
                    .singleElement()
                    .matches(row ->
                            row.getBoolean(0)
                                    && !row.getBoolean(1)
                                    && !row.getBoolean(2)
                                    && !row.getBoolean(3));
        }
    }
}
