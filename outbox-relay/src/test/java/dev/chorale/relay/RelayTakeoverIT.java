package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayProcess.Crash;
import dev.chorale.relay.RelayStatus.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTakeoverIT {

    private final Parts parts = Parts.shared();

    @Test
    void theOneThatComesLastTakesOverAndTheOtherPublishesNoMore() throws Exception {
        var outbox = parts.database("taken");
        var ids = new ArrayList<String>();
        try (var first = new RunningRelay(parts.config("taken")).awaitState(State.STREAMING)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            try (var second = new RunningRelay(parts.config("taken"))) {
                ids.addAll(OutboxRelayIT.commitConcurrently(outbox, 2, 100));
                first.awaitState(State.FENCED);
                second.awaitState(State.STREAMING);
                ids.addAll(outbox.commit(List.of("a", "b")));

                parts.topic("taken").holdsExactly(ids);
                assertThat(second.relay.status().state()).isEqualTo(State.STREAMING);
                assertThat(first.relay.status().state()).isEqualTo(State.FENCED);
            }
        }
    }

    @Test
    void takesOverFromOneThatIsFrozenWithItsSlotInHand() throws Exception {
        var outbox = parts.database("frozen");
        var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
        var first = RelayProcess.start(parts.config("frozen"), Crash.NEVER, 0);
        try {
            parts.topic("frozen").readAll(ids);
            signal(first, "STOP");
            ids.addAll(outbox.commit(List.of("a", "b")));

            try (var second = new RunningRelay(parts.config("frozen"))) {
                second.awaitState(State.STREAMING);
                ids.addAll(outbox.commit(List.of("a", "b")));
                parts.topic("frozen").readAll(ids);
                signal(first, "CONT");
                ids.addAll(OutboxRelayIT.commitConcurrently(outbox, 2, 50));

                parts.topic("frozen").holdsExactly(ids);
                assertThat(second.relay.status().state()).isEqualTo(State.STREAMING);
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    private static void signal(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }
}
