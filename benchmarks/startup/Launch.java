import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command and its whole environment.
 *
 * @param java the program and its options
 * @param program what follows them
 */
record Launch(List<String> java, List<String> program, Map<String, String> environment) {

    private static final String PORT = "QUARKUS_HTTP_PORT";

    /** As a process runs that the stack has started. */
    static Launch of(long pid) throws IOException {
        var command = strings(pid, "cmdline");
        int jar = command.indexOf("-jar");
        if (jar < 0) {
            throw new Failure("The stack's services don't run from jars: " + command);
        }
        var environment = new HashMap<String, String>();
        for (var variable : strings(pid, "environ")) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        environment.put("CHORALE_MIGRATE_AT_START", "false");
        // the stack may start them with their caches, and tell what it thinks of them
        var java =
                command.subList(0, jar).stream()
                        .filter(option -> !option.matches("-XX:AOT.*|-Xlog.*|-Xshare.*"))
                        .toList();
        return new Launch(java, command.subList(jar, command.size()), Map.copyOf(environment));
    }

    private static List<String> strings(long pid, String file) throws IOException {
        return Arrays.stream(Files.readString(Path.of("/proc/" + pid, file)).split("\0")).toList();
    }

    /** Another package. */
    Launch running(Path jar) {
        return new Launch(java, List.of("-jar", jar.toString()), environment);
    }

    Launch at(int port) {
        return withVariable(PORT, String.valueOf(port));
    }

    Launch withVariable(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Launch(java, program, Map.copyOf(more));
    }

    /** With one more of Java's options. */
    Launch withOptions(String... options) {
        var more = Stream.concat(java.stream(), Arrays.stream(options)).toList();
        return new Launch(more, program, environment);
    }

    /** As an executable, with the heap that {@code ./chorale up --native} gives it. */
    Launch executable(Path executable) {
        return new Launch(List.of(executable.toString()), List.of("-Xmx96m", "-Xmn16m"), environment);
    }

    /** Migrates the database and ends. */
    Launch migration() {
        return withVariable("QUARKUS_INIT_AND_EXIT", "true")
                .withVariable("CHORALE_MIGRATE_AT_START", "true");
    }

    int port() {
        return Integer.parseInt(environment.get(PORT));
    }

    List<String> command() {
        var command = new ArrayList<>(java);
        command.addAll(program);
        return command;
    }

    /** Java's options, for people. */
    String options() {
        return String.join(" ", java.subList(1, java.size()));
    }
}
