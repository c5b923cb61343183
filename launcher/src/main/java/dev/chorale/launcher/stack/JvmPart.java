package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotMode;
import dev.chorale.launcher.build.Artifact;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.LocalProcess;
import dev.chorale.localstack.ProcessSpec;
import dev.chorale.localstack.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM of ours that answers {@code /q/health/ready}. */
final class JvmPart implements Part {

    private final String name;
    private final Optional<Artifact> artifact;
    private final List<Port> ports;
    private final Place place;
    private final StackPorts stackPorts;
    private final Map<String, String> environment;
    private final List<String> java;
    private final List<String> arguments;
    private final Optional<AotCache> aotCache;
    private final AotMode aotMode;

    /**
     * @param heap most memory for objects, as {@code -Xmx} takes it
     * @param arguments what follows {@code java} and its options
     * @param runs the jar that has an AOT cache beside it; empty when there can be none
     * @param aotMode what is done about the AOT cache
     */
    JvmPart(
            String name,
            Optional<Artifact> artifact,
            List<Port> ports,
            Place place,
            StackPorts stackPorts,
            Map<String, String> environment,
            String heap,
            List<String> arguments,
            Optional<Path> runs,
            AotMode aotMode) {
        this.name = name;
        this.artifact = artifact;
        this.ports = ports;
        this.place = place;
        this.stackPorts = stackPorts;
        this.environment = environment;
        this.java = JvmOptions.java(heap);
        this.arguments = arguments;
        this.aotCache = runs.map(jar -> new AotCache(name, jar, java));
        this.aotMode = aotMode;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Artifact> artifact() {
        return artifact;
    }

    @Override
    public Optional<AotCache> aotCache() {
        return aotCache;
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
        return LocalProcess.find(spec()).or(() -> LocalProcess.find(devSpec()));
    }

    /** Takes a process that was started elsewhere, in dev mode, for this part's. */
    void adopt(ProcessHandle devMode) throws IOException {
        long started = devMode.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        Files.writeString(devSpec().pidFile(), devMode.pid() + " " + started);
    }

    @Override
    public void start() {
        if (process().isEmpty()) {
            LogFile.rotate(log());
            LocalProcess.start(spec(name + ".pid", command()));
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

    /** Made anew at each start: the cache may have come or gone since the last one. */
    private List<String> command() {
        var command = new ArrayList<>(java);
        aotCache.ifPresent(cache -> command.addAll(aotMode.options(cache)));
        command.addAll(arguments);
        return command;
    }

    private ProcessSpec spec() {
        return spec(name + ".pid", java);
    }

    private ProcessSpec devSpec() {
        return spec(name + ".dev", java);
    }

    private ProcessSpec spec(String pidFile, List<String> command) {
        return new ProcessSpec(
                name,
                command,
                environment,
                place.state(),
                log(),
                place.run(pidFile),
                StopSignal.TERM,
                Lifetime.BACKGROUND);
    }
}
