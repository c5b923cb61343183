package dev.chorale.launcher.stack;

import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import dev.chorale.localstack.LocalStackException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Ends the stack stage by stage, the parts of a stage together. */
final class Shutdown {

    private final List<List<Part>> stages;

    Shutdown(List<List<Part>> stages) {
        this.stages = stages;
    }

    void run(Terminal terminal) {
        var stopped = new ArrayList<String>();
        try (var progress = new Progress(terminal, "Stopping")) {
            for (var stage : stages) {
                var running = stage.stream().filter(part -> part.process().isPresent()).toList();
                if (running.isEmpty()) {
                    continue;
                }
                progress.at(running.stream().map(Part::name).collect(Collectors.joining(", ")));
                stop(running);
                running.forEach(part -> stopped.add(part.name()));
            }
            if (stopped.isEmpty()) {
                progress.close();
                terminal.line("Nothing runs.");
            } else {
                progress.done("Stopped", String.join(", ", stopped));
            }
        }
    }

    private static void stop(List<Part> parts) {
        var problems = Collections.synchronizedList(new ArrayList<String>());
        parts.parallelStream()
                .forEach(part -> {
                    try {
                        part.stop();
                    } catch (LocalStackException e) {
                        problems.add(e.getMessage());
                    }
                });
        if (!problems.isEmpty()) {
            throw new StackException(problems);
        }
    }
}
