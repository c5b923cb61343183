package dev.chorale.launcher.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the stack's JVMs run: small, and quick to start. */
final class JvmOptions {

    /** Adds options to every JVM of the stack. */
    static final String VARIABLE = "CHORALE_JAVA_OPTIONS";

    private JvmOptions() {}

    /**
     * The program {@code java} that runs this process, with options.
     *
     * @param heap most memory for objects, as {@code -Xmx} takes it
     */
    static List<String> java(String heap) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + heap,
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Dfile.encoding=UTF-8"));
        var more = System.getenv().getOrDefault(VARIABLE, "").strip();
        if (!more.isEmpty()) {
            command.addAll(Arrays.asList(more.split("\\s+")));
        }
        return List.copyOf(command);
    }
}
