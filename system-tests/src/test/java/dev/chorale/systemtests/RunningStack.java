package dev.chorale.systemtests;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;

/** The stack of this test run: started once, brought down at the run's end. */
final class RunningStack implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final Duration UP_PATIENCE = Duration.ofMinutes(3);
    private static final Duration CHAOS_PATIENCE = Duration.ofMinutes(15);

    /** What the services run as: {@code -Dchorale.test.form=jvm|native}. */
    private static final boolean NATIVE = "native".equals(System.getProperty("chorale.test.form"));

    private final Chorale chorale;
    private final Thread ending = new Thread(this::end);
    private JsonNode processes;

    private RunningStack(Chorale chorale) {
        this.chorale = chorale;
        this.processes = chorale.status().get("processes");
    }

    /** Starts an empty stack on ports that are free. */
    static RunningStack start() {
        for (int attempt = 1; ; attempt++) {
            // below the ports that Linux gives to outgoing connections
            var chorale = new Chorale(ThreadLocalRandom.current().nextInt(1_000, 13_000));
            var result = chorale.call(up("--fresh"));
            if (result.status() == 0) {
                var stack = new RunningStack(chorale);
                Runtime.getRuntime().addShutdownHook(stack.ending);
                return stack;
            }
            if (attempt == ATTEMPTS || !result.output().contains("port")) {
                result.orFail();
            }
        }
    }

    private static String[] up(String... options) {
        var words = new ArrayList<>(List.of("up"));
        words.addAll(List.of(options));
        if (NATIVE) {
            words.add("--native");
        }
        return words.toArray(String[]::new);
    }

    Chorale.Result up() {
        return up(Map.of());
    }

    /**
     * @param environment variables for what is started
     */
    Chorale.Result up(Map<String, String> environment) {
        var result = chorale.call(UP_PATIENCE, environment, up()).orFail();
        processes = chorale.status().get("processes");
        return result;
    }

    /** What a process has said so far. */
    String log(String process) {
        return chorale.log(process);
    }

    void down() {
        chorale.call("down").orFail();
    }

    JsonNode status() {
        return chorale.status();
    }

    Chorale.Result call(String... words) {
        return chorale.call(words);
    }

    String url(String process) {
        return "http://127.0.0.1:" + process(process).get("port").asInt();
    }

    /** Where a process listens for something of its several things. */
    String url(String process, String what) {
        return "http://127.0.0.1:" + process(process).get("ports").get(what).asInt();
    }

    String kafka() {
        return "127.0.0.1:" + process("kafka").get("port").asInt();
    }

    /** {@code kill -9}; {@link #up()} starts it again. */
    void kill(String process) {
        var handle = ProcessHandle.of(process(process).get("pid").asLong()).orElseThrow();
        handle.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !handle.isAlive());
    }

    /** Runs {@code chorale chaos}; its result, whether or not it found something broken. */
    JsonNode chaos(String... words) {
        var call = new ArrayList<>(List.of("chaos", "--json"));
        call.addAll(List.of(words));
        var result = chorale.call(CHAOS_PATIENCE, call.toArray(String[]::new));
        processes = chorale.status().get("processes");
        return result.json();
    }

    private JsonNode process(String name) {
        return StreamSupport.stream(processes.spliterator(), false)
                .filter(process -> process.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No process " + name + " in " + processes));
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private void end() {
        chorale.call("down");
    }
}
