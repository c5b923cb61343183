package dev.chorale.launcher.chaos;

import dev.chorale.launcher.build.Artifact;
import dev.chorale.launcher.stack.Part;
import dev.chorale.launcher.stack.Port;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.LocalProcess;
import dev.chorale.localstack.ProcessSpec;
import dev.chorale.localstack.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that is there and does nothing. */
final class SleepingPart implements Part {

    private final String name;
    private final ProcessSpec spec;

    SleepingPart(Path folder) {
        this(folder, "sleeper");
    }

    SleepingPart(Path folder, String name) {
        this.name = name;
        this.spec =
                new ProcessSpec(
                        name,
                        List.of("sleep", "600"),
                        Map.of(),
                        folder,
                        folder.resolve(name + ".log"),
                        folder.resolve(name + ".pid"),
                        StopSignal.TERM,
                        Lifetime.WITH_JVM);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Artifact> artifact() {
        return Optional.empty();
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.ORDER);
    }

    @Override
    public Optional<LocalProcess> process() {
        return LocalProcess.find(spec);
    }

    @Override
    public void start() {
        LocalProcess.start(spec);
    }

    @Override
    public void stop() {
        process().ifPresent(LocalProcess::stop);
    }

    @Override
    public boolean isReady() {
        return process().isPresent();
    }

    @Override
    public Path log() {
        return spec.log();
    }
}
