package dev.chorale.launcher.training;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a cache of what a part recorded. The JVM does it, and runs none of the part's code then.
 */
final class Assembly {

    private static final int TAIL = 5;

    private final AotCache cache;
    private final Path recording;
    private final Path log;

    /**
     * @param log takes the JVM's output
     */
    Assembly(AotCache cache, Path recording, Path log) {
        this.cache = cache;
        this.recording = recording;
        this.log = log;
    }

    /**
     * Makes it, in the place of the last one.
     *
     * @throws StackException when the JVM makes nothing of it
     */
    void run() throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(cache.next());
        var java =
                new ProcessBuilder(command())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        var end = new Thread(java::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (java.waitFor() != 0 || !Files.exists(cache.next())) {
                throw new StackException(List.of(failure()));
            }
            cache.replace();
        } finally {
            java.destroyForcibly();
            Files.deleteIfExists(cache.next());
            forget(end);
        }
    }

    /** The options must be those that the part starts with, or the cache doesn't fit. */
    List<String> command() {
        var command = new ArrayList<>(cache.java());
        command.addAll(
                List.of(
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=" + recording,
                        "-XX:AOTCache=" + cache.next(),
                        "-jar",
                        cache.jar().toString()));
        return command;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C: it runs already
        }
    }

    private String failure() throws IOException {
        var lines = Files.readAllLines(log);
        var end = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        return "The AOT cache of %s was not written; the whole of it is in %s, which ends:%n  %s"
                .formatted(cache.part(), log, String.join(System.lineSeparator() + "  ", end));
    }
}
