package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayProcess.Crash;
import dev.chorale.relay.RelayStatus.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** One relay leads, others stand by, and the leader dies or freezes. */
class RelayTakeoverIT {

    private static final Duration TAKEOVER = Duration.ofSeconds(10);

    private final Parts parts = Parts.shared();

    @Test
    void standsByUntilTheLeaderIsKilled() throws Exception {
        var outbox = parts.database("stood");
        var topic = parts.topic("stood");
        var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
        var leader = RelayProcess.start(parts.config("stood"), Crash.NEVER, 0);
        try {
            topic.await(ids);
            try (var one = new RunningRelay(parts.config("stood")).awaitState(State.STANDBY);
                    var other = new RunningRelay(parts.config("stood")).awaitState(State.STANDBY)) {
                ids.addAll(OutboxRelayIT.commitConcurrently(outbox, 2, 50));
                topic.await(ids);
                assertThat(states(one, other)).containsOnly(State.STANDBY);

                RelayProcess.signal(leader.pid(), "KILL");
                long killed = System.nanoTime();
                ids.addAll(OutboxRelayIT.commitConcurrently(outbox, 2, 50));
                topic.await(ids);

                assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKEOVER);
                topic.holdsExactly(ids);
                assertThat(states(one, other))
                        .containsExactlyInAnyOrder(State.STREAMING, State.STANDBY);
            }
        } finally {
            leader.destroyForcibly().waitFor();
        }
    }

    @Test
    void fencesOffALeaderThatFrozeInATransactionAndLetsItStandByWhenItWakesUp() throws Exception {
        var outbox = parts.database("frozen");
        var topic = parts.topic("frozen");
        var ids = new ArrayList<>(outbox.commit(List.of("seen")));
        var zombie = RelayProcess.start(parts.config("frozen"), Crash.FROZEN_IN_TRANSACTION, 2);
        try {
            topic.await(ids);
            try (var second = new RunningRelay(parts.config("frozen")).awaitState(State.STANDBY)) {
                ids.addAll(outbox.commit(List.of("a", "b")));
                long frozen = System.nanoTime();
                topic.await(ids);
                assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isLessThan(TAKEOVER);

                RelayProcess.signal(zombie.pid(), "CONT");
                ids.addAll(OutboxRelayIT.commitConcurrently(outbox, 2, 100));
                topic.holdsExactly(ids);
                assertThat(second.relay.status().state()).isEqualTo(State.STREAMING);
            }
            ids.addAll(outbox.commit(List.of("a", "b")));
            topic.holdsExactly(ids);
        } finally {
            zombie.destroyForcibly().waitFor();
        }
    }

    @Test
    void makesRoomWhenItAloneCanNotReachKafka() throws Exception {
        var outbox = parts.database("cutoff");
        var connected = new ArrayList<Producer<byte[], byte[]>>();
        try (var leader =
                        new RunningRelay(
                                        parts.config("cutoff"),
                                        settings -> once(settings, connected))
                                .awaitState(State.STREAMING);
                var second = new RunningRelay(parts.config("cutoff")).awaitState(State.STANDBY)) {
            var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
            parts.topic("cutoff").await(ids);

            connected.getFirst().close();
            ids.addAll(outbox.commit(List.of("a", "b")));

            second.awaitState(State.STREAMING);
            leader.awaitState(State.STANDBY);
            parts.topic("cutoff").holdsExactly(ids);
        }
    }

    private static Producer<byte[], byte[]> once(
            Map<String, Object> settings, List<Producer<byte[], byte[]>> connected) {
        if (!connected.isEmpty()) {
            throw new KafkaException("cut off");
        }
        connected.add(new KafkaProducer<>(settings));
        return connected.getFirst();
    }

    private static List<State> states(RunningRelay... relays) {
        return List.of(relays).stream().map(each -> each.relay.status().state()).toList();
    }
}
