package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The stack as processes, by {@code chorale up}. */
final class LocalStack implements RunningStack {

    private static final int ATTEMPTS = 3;
    private static final Duration CHAOS_PATIENCE = Duration.ofMinutes(15);

    private final Chorale chorale;
    private final String[] form;
    private final Thread ending = new Thread(this::end);
    private JsonNode processes;

    private LocalStack(Chorale chorale, String... form) {
        this.chorale = chorale;
        this.form = form;
        this.processes = chorale.status().get("processes");
    }

    /**
     * Starts an empty stack on ports that are free.
     *
     * @param form options of {@code chorale up} that say what its services run as
     */
    static LocalStack start(String... form) {
        for (int attempt = 1; ; attempt++) {
            // below the ports that Linux gives to outgoing connections
            var chorale = new Chorale(ThreadLocalRandom.current().nextInt(1_000, 13_000));
            var result = chorale.call(up(form, "--fresh"));
            if (result.status() == 0) {
                var stack = new LocalStack(chorale, form);
                Runtime.getRuntime().addShutdownHook(stack.ending);
                return stack;
            }
            if (attempt == ATTEMPTS || !result.output().contains("port")) {
                result.orFail();
            }
        }
    }

    private static String[] up(String[] form, String... options) {
        return Stream.of(new String[] {"up"}, options, form)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    @Override
    public void up() {
        chorale.call(up(form)).orFail();
        processes = chorale.status().get("processes");
    }

    @Override
    public void down() {
        chorale.call("down").orFail();
        assertThat(status().path("processes"))
                .allSatisfy(process -> assertThat(process.path("pid").isNull()).isTrue());
    }

    @Override
    public JsonNode status() {
        return chorale.status();
    }

    @Override
    public Chorale.Result call(String... words) {
        return chorale.call(words);
    }

    @Override
    public Chorale.Result call(Map<String, String> environment, String... words) {
        return chorale.call(environment, words);
    }

    @Override
    public String log(String process) {
        return chorale.log(process);
    }

    @Override
    public String url(String process) {
        return "http://127.0.0.1:" + process(process).get("port").asInt();
    }

    @Override
    public String url(String process, String what) {
        return "http://127.0.0.1:" + process(process).get("ports").get(what).asInt();
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + process("kafka").get("port").asInt();
    }

    @Override
    public void kill(String process) {
        var handle = ProcessHandle.of(process(process).get("pid").asLong()).orElseThrow();
        handle.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !handle.isAlive());
    }

    @Override
    public JsonNode chaos(String... words) {
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
