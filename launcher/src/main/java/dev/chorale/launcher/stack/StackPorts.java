package dev.chorale.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Which port each part listens on. */
public final class StackPorts {

    /** Moves every port that has no variable of its own by so much. */
    public static final String OFFSET_VARIABLE = "CHORALE_PORT_OFFSET";

    private final Map<Port, Integer> ports;

    private StackPorts(Map<Port, Integer> ports) {
        this.ports = new EnumMap<>(ports);
    }

    /**
     * The ports that the environment asks for.
     *
     * @throws StackException when a variable holds no port, or two parts would share one
     */
    public static StackPorts of(Map<String, String> environment) {
        var problems = new ArrayList<String>();
        int offset = number(environment, OFFSET_VARIABLE, 0, 0, 40_000, problems);
        var ports = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            ports.put(
                    port,
                    number(
                            environment,
                            port.variable(),
                            port.standard() + offset,
                            1,
                            65_535,
                            problems));
        }
        var taken = new HashMap<Integer, Port>();
        ports.forEach((port, number) -> {
            var other = taken.putIfAbsent(number, port);
            if (other != null) {
                problems.add(
                        "%s and %s are both %d; each part needs a port of its own."
                                .formatted(other.variable(), port.variable(), number));
            }
        });
        if (!problems.isEmpty()) {
            throw new StackException(problems);
        }
        return new StackPorts(ports);
    }

    private static int number(
            Map<String, String> environment,
            String variable,
            int standard,
            int least,
            int most,
            List<String> problems) {
        var value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        problems.add(
                "%s is '%s'; it must be a number from %d to %d."
                        .formatted(variable, value, least, most));
        return standard;
    }

    /** The ports that a stack was started with, when it was recorded. */
    static Optional<StackPorts> recorded(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            var ports = new EnumMap<Port, Integer>(Port.class);
            for (var port : Port.values()) {
                var value = properties.getProperty(port.key());
                ports.put(port, value == null ? port.standard() : Integer.parseInt(value));
            }
            return Optional.of(new StackPorts(ports));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    void record(Path file) throws IOException {
        var lines = Arrays.stream(Port.values()).map(port -> port.key() + "=" + of(port)).toList();
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** Where a part listens. */
    public int of(Port port) {
        return ports.get(port);
    }

    /** Where a part answers HTTP. */
    public String url(Port port) {
        return "http://localhost:" + of(port);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StackPorts that && that.ports.equals(ports);
    }

    @Override
    public int hashCode() {
        return ports.hashCode();
    }
}
