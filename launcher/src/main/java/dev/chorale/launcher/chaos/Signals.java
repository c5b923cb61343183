package dev.chorale.launcher.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes; one that has ended meanwhile is none of its concerns. */
final class Signals {

    private Signals() {}

    /** A process with its children, such as PostgreSQL's, itself first. */
    static List<ProcessHandle> tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .toList();
    }

    static void stop(List<ProcessHandle> processes) throws InterruptedException {
        send("STOP", processes);
    }

    static void resume(List<ProcessHandle> processes) throws InterruptedException {
        send("CONT", processes);
    }

    private static void send(String signal, List<ProcessHandle> processes)
            throws InterruptedException {
        if (processes.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
