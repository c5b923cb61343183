package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayStatus.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostSlotIT {

    private final Parts parts = Parts.shared();

    @Test
    void refillsFromTheTableWhenTheSlotWasDropped() throws Exception {
        var outbox = parts.database("dropped");
        var ids = publishSome(outbox);
        sql("select pg_drop_replication_slot('relay_dropped')");
        ids.addAll(outbox.commit(List.of("a", "b", "a")));

        try (var relay = new RunningRelay(parts.config("dropped")).awaitState(State.STREAMING)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            parts.topic("dropped").holdsExactly(ids);
            assertThat(relay.metrics.get("outbox.relay.refilled").counter().count()).isEqualTo(3);
        }
    }

    @Test
    void refillsFromTheTableWhenTheSlotWasMadeAnewByAnother() throws Exception {
        var outbox = parts.database("replaced");
        var ids = publishSome(outbox);
        sql("select pg_drop_replication_slot('relay_replaced')");
        ids.addAll(outbox.commit(List.of("a", "b", "a")));
        try (var connection = parts.postgres().server().connect("chorale_replaced")) {
            Outbox.execute(
                    connection,
                    "select pg_create_logical_replication_slot('relay_replaced', 'pgoutput')");
        }

        try (var relay = new RunningRelay(parts.config("replaced")).awaitState(State.STREAMING)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            parts.topic("replaced").holdsExactly(ids);
            assertThat(relay.metrics.get("outbox.relay.refilled").counter().count()).isEqualTo(3);
        }
    }

    private List<String> publishSome(Outbox outbox) throws Exception {
        var ids = new ArrayList<String>();
        try (var _ = new RunningRelay(parts.config(outbox.name())).awaitState(State.STREAMING)) {
            ids.addAll(outbox.commit(List.of("a", "b", "c")));
            parts.topic(outbox.name()).readAll(ids);
        }
        return ids;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = parts.postgres().server().connect("postgres")) {
            Outbox.execute(connection, statement);
        }
    }
}
