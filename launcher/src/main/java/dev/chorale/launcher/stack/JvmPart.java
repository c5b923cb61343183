package dev.chorale.launcher.stack;

import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.LocalProcess;
import dev.chorale.localstack.ProcessSpec;
import dev.chorale.localstack.StopSignal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM of ours that answers {@code /q/health/ready}. */
final class JvmPart implements Part {

    private final String name;
    private final List<Port> ports;
    private final Place place;
    private final StackPorts stackPorts;
    private final Map<String, String> environment;
    private final List<String> command;

    /**
     * @param heap most memory for objects, as {@code -Xmx} takes it
     * @param arguments what follows {@code java} and its options
     */
    JvmPart(
            String name,
            List<Port> ports,
            Place place,
            StackPorts stackPorts,
            Map<String, String> environment,
            String heap,
            List<String> arguments) {
        this.name = name;
        this.ports = ports;
        this.place = place;
        this.stackPorts = stackPorts;
        this.environment = environment;
        this.command = new ArrayList<>(JvmOptions.java(heap));
        this.command.addAll(arguments);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Port> ports() {
        return ports;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public Optional<LocalProcess> process() {
        return LocalProcess.find(spec());
    }

    @Override
    public void start() {
        if (process().isEmpty()) {
            LogFile.rotate(log());
            LocalProcess.start(spec());
        }
    }

    @Override
    public void stop() {
        process().ifPresent(LocalProcess::stop);
    }

    @Override
    public boolean isReady() {
        return Readiness.of(stackPorts.of(ports.getFirst()));
    }

    @Override
    public Path log() {
        return place.log(name);
    }

    private ProcessSpec spec() {
        return new ProcessSpec(
                name,
                command,
                environment,
                place.state(),
                log(),
                place.run(name + ".pid"),
                StopSignal.TERM,
                Lifetime.BACKGROUND);
    }
}
