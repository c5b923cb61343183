package dev.chorale.launcher.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process is at.
 *
 * @param pid null when it doesn't run
 * @param port the one that it is known by
 * @param ports all that it listens on, by what listens there
 * @param ready whether it serves
 * @param memoryMb resident memory; null when it doesn't run or the system doesn't tell
 */
@JsonInclude
public record PartStatus(
        String name,
        @Nullable Long pid,
        int port,
        Map<String, Integer> ports,
        boolean ready,
        @Nullable Long memoryMb) {

    static PartStatus of(Part part, StackPorts stackPorts) {
        var ports = new LinkedHashMap<String, Integer>();
        part.ports().forEach(port -> ports.put(port.key(), stackPorts.of(port)));
        var process = part.process();
        Long pid = process.isPresent() ? process.get().pid() : null;
        return new PartStatus(
                part.name(),
                pid,
                stackPorts.of(part.ports().getFirst()),
                ports,
                pid != null && part.isReady(),
                pid == null ? null : memory(pid));
    }

    private static @Nullable Long memory(long pid) {
        var megabytes = Memory.megabytes(pid);
        return megabytes.isPresent() ? megabytes.getAsLong() : null;
    }
}
