package dev.chorale.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.localstack.LocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, that do nothing. */
class VictimTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    @TempDir Path folder;
    private FaultLog log;
    private SleepingPart part;
    private Victims victims;
    private Victim victim;

    @BeforeEach
    void start() throws IOException {
        log = FaultLog.open(folder.resolve("chaos.log"));
        part = new SleepingPart(folder);
        part.start();
        victims = new Victims(List.of(part), log);
        victim = victims.named("sleeper");
    }

    @AfterEach
    void stop() throws IOException {
        victims.close();
        part.stop();
        log.close();
    }

    @Test
    void isStartedAgainAfterItWasKilled() throws Exception {
        long pid = pid();
        assertThat(victim.kill(Duration.ZERO)).isTrue();
        await(() -> victim.isReady() && pid() != pid);
        assertThat(victim.kills()).isEqualTo(1);
        assertThat(victim.endedAlone()).isZero();
        assertThat(log()).contains("kill -9   sleeper (%d)".formatted(pid), "back      sleeper");
    }

    @Test
    void staysAwayUntilItIsRecalled() throws Exception {
        victim.kill(FOR_EVER);
        await(() -> part.process().isEmpty());
        assertThat(victim.kill(Duration.ZERO)).isFalse();
        assertThat(victims.troubles()).isEqualTo("sleeper");
        assertThat(victims.idle(Duration.ZERO)).containsExactly("sleeper");

        victims.recall();
        assertThat(victims.awaitBack(Duration.ofSeconds(20))).isTrue();
        assertThat(victims.idle(Duration.ZERO)).isEmpty();
        assertThat(victims.troubles()).isEmpty();
    }

    @Test
    void standsStillAndGoesOn() throws Exception {
        assertThat(victim.pause(FOR_EVER)).isTrue();
        await(() -> state().equals("T"));
        assertThat(victims.troubles()).isEqualTo("sleeper (paused)");
        assertThat(victim.pause(FOR_EVER)).isFalse();

        victims.recall();
        await(() -> !state().equals("T"));
    }

    @Test
    void goesOnByItself() throws Exception {
        victim.pause(Duration.ofMillis(50));
        await(() -> !victim.isPaused() && !state().equals("T"));
    }

    @Test
    void canBeKilledWhileItStandsStill() throws Exception {
        long pid = pid();
        victim.pause(FOR_EVER);
        victim.kill(Duration.ZERO);
        await(() -> victim.isReady() && pid() != pid);
        assertThat(victim.isPaused()).isFalse();
    }

    @Test
    void isStartedAgainAfterItEndedByItself() throws Exception {
        await(() -> victim.isSeen() && state().equals("S"));
        long pid = pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await(() -> victim.endedAlone() == 1 && victim.isReady() && pid() != pid);
        assertThat(victim.kills()).isZero();
    }

    private long pid() {
        return part.process().map(LocalProcess::pid).orElse(0L);
    }

    private String state() {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
        } catch (IOException e) {
            return "";
        }
    }

    private String log() throws IOException {
        return Files.readString(log.file());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
