package dev.chorale.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run and where its traces go.
 *
 * @param name how messages call it
 * @param command program and arguments
 * @param environment added to this process's own
 * @param workingDirectory exists already
 * @param log takes its output, appended
 * @param pidFile how a later JVM finds it
 * @param stopSignal asks it to end
 * @param lifetime whether it outlives this JVM
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        Path log,
        Path pidFile,
        StopSignal stopSignal,
        Lifetime lifetime) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
