package dev.chorale.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir Path directory;
    private ProcessSpec spec;

    @BeforeEach
    void spec() {
        spec = sleeper(directory, Lifetime.BACKGROUND);
    }

    @AfterEach
    void stop() {
        LocalProcess.find(spec).ifPresent(LocalProcess::stop);
    }

    @Test
    void endsWithItsJvmEvenWhenThatIsKilled() throws Exception {
        var jvm = startJvm(Lifetime.WITH_JVM);
        var process = LocalProcess.find(spec).orElseThrow();

        jvm.destroyForcibly().waitFor();

        assertThat(Waiting.until(PATIENCE, () -> !process.isAlive())).isTrue();
    }

    @Test
    void outlivesItsJvmInTheBackground() throws Exception {
        var jvm = startJvm(Lifetime.BACKGROUND);
        var process = LocalProcess.find(spec).orElseThrow();

        jvm.destroyForcibly().waitFor();

        assertThat(Waiting.until(Duration.ofSeconds(1), () -> !process.isAlive())).isFalse();
        process.stop();
        assertThat(process.isAlive()).isFalse();
        assertThat(spec.pidFile()).doesNotExist();
    }

    @Test
    void isNotMistakenForAnotherThatHasItsPid() throws Exception {
        LocalProcess.start(spec);
        String written = Files.readString(spec.pidFile());
        Files.writeString(spec.pidFile(), ProcessHandle.current().pid() + " 1000");

        assertThat(LocalProcess.find(spec)).isEmpty();

        Files.writeString(spec.pidFile(), written);
    }

    @Test
    void isNotFoundOnceItHasEnded() throws Exception {
        var process = LocalProcess.start(spec);
        process.stop();

        assertThat(LocalProcess.find(spec)).isEmpty();
    }

    @Test
    void isKilledWhenItDoesNotHeedItsSignal() {
        var stubborn =
                new ProcessSpec(
                        "stubborn",
                        List.of("bash", "-c", "trap '' TERM; while :; do sleep 0.1; done"),
                        Map.of(),
                        directory,
                        spec.log(),
                        spec.pidFile(),
                        StopSignal.TERM,
                        Lifetime.WITH_JVM);
        var process = LocalProcess.start(stubborn);

        process.stop(Duration.ofMillis(300));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void appendsWhatItSaysToItsLog() {
        var first = LocalProcess.start(sleeper(directory, Lifetime.WITH_JVM));
        assertThat(Waiting.until(PATIENCE, () -> timesSlept() == 1)).isTrue();
        first.stop();

        LocalProcess.start(sleeper(directory, Lifetime.WITH_JVM));

        assertThat(Waiting.until(PATIENCE, () -> timesSlept() == 2)).isTrue();
    }

    private long timesSlept() {
        return LogTail.of(spec.log()).lines().filter("slept"::equals).count();
    }

    private Process startJvm(Lifetime lifetime) throws Exception {
        var jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Starter.class.getName(),
                                directory.toString(),
                                lifetime.name())
                        .redirectErrorStream(true)
                        .start();
        assertThat(jvm.inputReader().readLine()).isEqualTo("started");
        return jvm;
    }

    private static ProcessSpec sleeper(Path directory, Lifetime lifetime) {
        return new ProcessSpec(
                "sleeper",
                List.of("bash", "-c", "echo slept; exec sleep 600"),
                Map.of(),
                directory,
                directory.resolve("sleeper.log"),
                directory.resolve("sleeper.pid"),
                StopSignal.TERM,
                lifetime);
    }

    /** A JVM that starts a process and then waits to be killed. */
    static final class Starter {

        public static void main(String[] arguments) throws Exception {
            LocalProcess.start(sleeper(Path.of(arguments[0]), Lifetime.valueOf(arguments[1])));
            System.out.println("started");
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
