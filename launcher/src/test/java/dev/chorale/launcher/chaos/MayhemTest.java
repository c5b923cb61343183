package dev.chorale.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.launcher.stack.Part;
import dev.chorale.launcher.stack.StackPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MayhemTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    @TempDir Path folder;
    private FaultLog log;
    private List<Part> parts;
    private Victims victims;

    @BeforeEach
    void start() throws IOException {
        log = FaultLog.open(folder.resolve("chaos.log"));
        parts =
                Stream.of("a", "b", "c", "d")
                        .<Part>map(name -> new SleepingPart(folder, name))
                        .toList();
        parts.forEach(Part::start);
        victims = new Victims(parts, log);
    }

    @AfterEach
    void stop() throws IOException {
        victims.close();
        parts.forEach(Part::stop);
        log.close();
    }

    @Test
    void doesWhatTheScheduleSays() {
        var mayhem =
                run(
                        new Fault.Kill(Duration.ofMillis(10), "a", Duration.ZERO),
                        new Fault.Pause(Duration.ofMillis(20), "b", Duration.ofMillis(10)));
        await(mayhem::isDone);
        assertThat(victims.named("a").kills()).isEqualTo(1);
        assertThat(victims.named("b").pauses()).isEqualTo(1);
        assertThat(mayhem.clock()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void holdsItsClockWhileTooManyAreAway() throws Exception {
        for (var name : List.of("a", "b", "c")) {
            victims.named(name).kill(FOR_EVER);
        }
        var mayhem = run(new Fault.Kill(Duration.ZERO, "d", Duration.ZERO));
        var before = new Duration[] {Duration.ofNanos(-1)};
        await(() -> before[0].equals(before[0] = mayhem.clock()));
        assertThat(victims.named("d").kills()).isZero();

        victims.recall();
        await(mayhem::isDone);
        assertThat(victims.named("d").kills()).isEqualTo(1);
    }

    private Mayhem run(Fault... faults) {
        var outside = new OutsideFaults(StackPorts.of(Map.of()), log);
        var mayhem = new Mayhem(new Schedule(List.of(faults)), victims, outside, log);
        Thread.ofPlatform().daemon().start(mayhem);
        return mayhem;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
