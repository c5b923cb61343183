package dev.chorale.localstack;

import java.io.IOException;
import java.time.Duration;

/** The signal that asks a process to end in good order, and how long it may take. */
public enum StopSignal {
    /** PostgreSQL's fast shutdown: sends its clients away, writes a checkpoint, ends. */
    INT(Duration.ofSeconds(20)),
    /** What a JVM shuts down on. */
    TERM(Duration.ofSeconds(20));

    private final Duration grace;

    StopSignal(Duration grace) {
        this.grace = grace;
    }

    Duration grace() {
        return grace;
    }

    void send(ProcessHandle process) {
        if (this == TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-s", name(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LocalStackException("cannot send a signal: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
