package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.build.Artifact;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.LocalProcess;
import dev.chorale.localstack.ProcessSpec;
import dev.chorale.localstack.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of ours, on a JVM or native, that answers {@code /q/health/ready}. */
final class ApplicationPart implements Part {

    private final String name;
    private final Optional<Artifact> artifact;
    private final List<Port> ports;
    private final Place place;
    private final StackPorts stackPorts;
    private final Map<String, String> environment;
    private final Program program;
    private final Optional<Migration> migration;

    /**
     * @param migration is done beforehand, where the program doesn't do it at each start
     */
    ApplicationPart(
            String name,
            Optional<Artifact> artifact,
            List<Port> ports,
            Place place,
            StackPorts stackPorts,
            Map<String, String> environment,
            Program program,
            Optional<Migration> migration) {
        this.name = name;
        this.artifact = artifact;
        this.ports = ports;
        this.place = place;
        this.stackPorts = stackPorts;
        this.environment = environment;
        this.program = program;
        this.migration = migration;
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
        return program.aotCache();
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
    public void prepare() {
        migration.ifPresent(Migration::run);
    }

    @Override
    public void start() {
        if (process().isEmpty()) {
            LogFile.rotate(log());
            LocalProcess.start(spec(name + ".pid", program.command()));
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
        return spec(name + ".pid", List.of());
    }

    private ProcessSpec devSpec() {
        return spec(name + ".dev", List.of());
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
