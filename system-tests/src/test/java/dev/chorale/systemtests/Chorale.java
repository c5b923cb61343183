package dev.chorale.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The one command, with a state directory and ports of its own. */
final class Chorale {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path STATE = TARGET.resolve("stack");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int portOffset;

    Chorale(int portOffset) {
        this.portOffset = portOffset;
    }

    /** What a call said, and how it ended. */
    record Result(int status, String output) {

        Result orFail() {
            if (status != 0) {
                throw new AssertionError("chorale ended with " + status + ":\n" + output);
            }
            return this;
        }

        JsonNode json() {
            try {
                return JSON.readTree(output);
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + output, e);
            }
        }
    }

    static Path root() {
        return ROOT;
    }

    Result call(String... arguments) {
        return call(PATIENCE, arguments);
    }

    Result call(Duration patience, String... arguments) {
        return call(patience, Map.of(), arguments);
    }

    Result call(Map<String, String> more, String... arguments) {
        return call(PATIENCE, more, arguments);
    }

    /**
     * @param more environment variables
     */
    private Result call(Duration patience, Map<String, String> more, String... arguments) {
        var command = new ArrayList<String>();
        command.add(ROOT.resolve("chorale").toString());
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(TARGET);
            // a pipe would stay open for as long as the stack runs in the background
            var output = Files.createTempFile(TARGET, "chorale-", ".log");
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment());
            builder.environment().putAll(more);
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " hangs:\n" + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new AssertionError(command + " can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted during " + command, e);
        }
    }

    String log(String process) {
        try {
            return Files.readString(STATE.resolve("logs").resolve(process + ".log"));
        } catch (IOException e) {
            throw new AssertionError("No log of " + process, e);
        }
    }

    JsonNode status() {
        return call("status", "--json").orFail().json();
    }

    private Map<String, String> environment() {
        return Map.of(
                "CHORALE_STATE",
                STATE.toString(),
                "CHORALE_PORT_OFFSET",
                Integer.toString(portOffset),
                // a training takes longer than all the starts of a test run save
                "CHORALE_AOT",
                "off",
                "JAVA_HOME",
                System.getProperty("java.home"));
    }
}
