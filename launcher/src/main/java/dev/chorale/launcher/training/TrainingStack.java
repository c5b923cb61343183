package dev.chorale.launcher.training;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotMode;
import dev.chorale.launcher.stack.Form;
import dev.chorale.launcher.stack.Part;
import dev.chorale.launcher.stack.Place;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.stack.StackPorts;
import dev.chorale.launcher.terminal.Terminal;
import dev.chorale.localstack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A stack beside the user's own, empty and at free ports, in which some parts record. */
final class TrainingStack implements AutoCloseable {

    /** A part that ends writes down what it recorded; on a busy machine that takes a while. */
    private static final Duration WRITING = Duration.ofMinutes(3);

    private final Terminal silent = Terminal.silent();
    private final Place place;
    private final List<AotCache> caches;
    private final Set<String> recording;
    private final Stack stack;
    private final Thread abandoning = new Thread(this::abandon);

    /**
     * @param place a folder of its own
     * @param environment what a stack is told otherwise
     */
    TrainingStack(Place place, Map<String, String> environment, List<AotCache> caches)
            throws IOException {
        this.place = place;
        this.caches = caches;
        this.recording = caches.stream().map(AotCache::part).collect(Collectors.toSet());
        clear(environment);
        Files.createDirectories(place.state());
        forgetRecordings();
        var ports = new HashMap<>(environment);
        ports.putAll(freePorts());
        this.stack = Stack.of(place, ports, AotMode.record(place.state(), recording));
        Runtime.getRuntime().addShutdownHook(abandoning);
    }

    /** Of a training that was killed, processes may still run. */
    private void clear(Map<String, String> environment) throws IOException {
        var left = Stack.of(place, Form.JVM, environment);
        if (left.isAnyRunning()) {
            left.down(silent);
        }
        left.forget();
    }

    private static Map<String, String> freePorts() {
        var numbers = new LinkedHashSet<Integer>();
        while (numbers.size() < Port.values().length) {
            numbers.add(Ports.free());
        }
        var ports = new HashMap<String, String>();
        for (var port : Port.values()) {
            ports.put(port.variable(), String.valueOf(numbers.removeFirst()));
        }
        return ports;
    }

    void up() throws IOException {
        stack.up(silent);
    }

    StackPorts ports() {
        return stack.ports();
    }

    /**
     * Ends it, those that record first and at their leisure.
     *
     * @throws StackException when one has recorded nothing
     */
    void down() throws IOException {
        stack.parts().reversed().parallelStream()
                .filter(part -> recording.contains(part.name()))
                .forEach(part -> part.process().ifPresent(process -> process.stop(WRITING)));
        stack.down(silent);
        var problems = new ArrayList<String>();
        for (var cache : caches) {
            if (!hasRecorded(cache)) {
                problems.add(
                        "%s recorded nothing; what it said is in %s"
                                .formatted(cache.part(), place.log(cache.part())));
            }
        }
        if (!problems.isEmpty()) {
            throw new StackException(problems);
        }
        stack.forget();
    }

    /** The JVM makes the file when it starts, and fills it when it ends. */
    private boolean hasRecorded(AotCache cache) throws IOException {
        var recording = recording(cache);
        return Files.exists(recording) && Files.size(recording) > 0;
    }

    /** Where a part's recording is, once it has ended. */
    Path recording(AotCache cache) {
        return AotMode.recording(place.state(), cache);
    }

    /** Deletes what was recorded. */
    void forgetRecordings() throws IOException {
        for (var cache : caches) {
            Files.deleteIfExists(recording(cache));
        }
    }

    private void abandon() {
        stack.parts().reversed().parallelStream().forEach(this::end);
    }

    private void end(Part part) {
        if (recording.contains(part.name())) {
            part.process().ifPresent(process -> process.stop(Duration.ZERO));
        } else {
            part.stop();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(abandoning);
        } catch (IllegalStateException e) {
            // Ctrl-C: it runs already
            return;
        }
        abandon();
        forgetRecordings();
    }
}
