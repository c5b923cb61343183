package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayProcess.Crash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The relay's process is killed; another one goes on. */
class RelayCrashIT {

    private static final int KILLED = 128 + 9;

    private final Parts parts = Parts.shared();

    @Test
    void doublesNothingWhenKilledBetweenKafkasCommitAndTheMark() throws Exception {
        var outbox = parts.database("marked");
        var config = parts.config("marked").withBatchSize(3);
        var first = outbox.commit(List.of("seen"));
        var process = RelayProcess.start(config, Crash.AFTER_COMMIT, 3);
        parts.topic("marked").readAll(first);
        // one transaction over several batches: the third commit is in its midst
        var ids = new ArrayList<>(outbox.commit(keys(10)));
        ids.addAll(first);
        awaitKill(process);

        try (var _ = new RunningRelay(config)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            parts.topic("marked").holdsExactly(ids);
        }
    }

    @Test
    void doublesNothingWhenKilledInATransaction() throws Exception {
        var outbox = parts.database("midway");
        var config = parts.config("midway").withBatchSize(3);
        var first = outbox.commit(List.of("seen"));
        var process = RelayProcess.start(config, Crash.IN_TRANSACTION, 3);
        parts.topic("midway").readAll(first);
        var ids = new ArrayList<>(outbox.commit(keys(10)));
        ids.addAll(first);
        awaitKill(process);
        long left = records("midway.events", "read_uncommitted");
        long committed = records("midway.events", "read_committed");

        try (var _ = new RunningRelay(config)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            parts.topic("midway").holdsExactly(ids);
        }
        assertThat(left).as("with the records of the open transaction").isGreaterThan(committed);
        assertThat(records("midway.events", "read_uncommitted"))
                .as("some of them twice")
                .isGreaterThan(ids.size());
    }

    @Test
    void doublesNothingWhenKilledWhileItFillsFromTheTable() throws Exception {
        var outbox = parts.database("filling");
        var ids = new ArrayList<>(outbox.commit(keys(2_500)));
        awaitKill(RelayProcess.start(parts.config("filling"), Crash.AFTER_COMMIT, 2));
        ids.addAll(outbox.commit(keys(10)));
        awaitKill(RelayProcess.start(parts.config("filling"), Crash.IN_TRANSACTION, 1));

        try (var _ = new RunningRelay(parts.config("filling"))) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            parts.topic("filling").holdsExactly(ids);
        }
    }

    @Test
    void losesAndDoublesNothingWhenKilledAgainAndAgainUnderLoad() throws Exception {
        var outbox = parts.database("killed");
        var config = parts.config("killed").withBatchSize(16);
        var ids = Collections.synchronizedList(new ArrayList<String>());
        var random = new Random(7);
        for (int kill = 0; kill < 6; kill++) {
            var process = RelayProcess.start(config, Crash.NEVER, 0);
            var writing = new ArrayList<Thread>();
            for (int writer = 0; writer < 2; writer++) {
                writing.add(Thread.startVirtualThread(() -> write(outbox, ids)));
            }
            process.waitFor(1_500 + random.nextInt(2_500), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            for (var writer : writing) {
                writer.join();
            }
        }
        assertThat(ids).hasSizeGreaterThan(1_000);

        try (var _ = new RunningRelay(config)) {
            parts.topic("killed").holdsExactly(ids);
        }
    }

    private static void write(Outbox outbox, List<String> ids) {
        try (var connection = outbox.connect()) {
            for (int i = 0; i < 100; i++) {
                ids.addAll(outbox.commit(connection, keys(3)));
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key-" + i % 20).toList();
    }

    private static void awaitKill(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("killed itself").isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED);
    }

    /** Records in the log, committed or not. */
    private long records(String topic, String isolation) {
        var count = new AtomicLong();
        var kafka = new KafkaSettings(parts.kafka().bootstrapServers());
        try (var reader = kafka.reader(isolation)) {
            var partitions =
                    reader.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> reader.position(each) < ends.get(each))) {
                count.addAndGet(reader.poll(Duration.ofMillis(200)).count());
            }
        }
        return count.get();
    }
}
