package dev.chorale.localstack;

import dev.chorale.kafka.BrokerConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * An Apache Kafka broker (KRaft, one node) in a process of its own, listening on the loopback
 * interface only. Its data stay in its directory from one start to the next.
 */
public final class KafkaProcess {

    private static final String NAME = "Kafka";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaSettings settings;
    private final BrokerConfiguration configuration;
    private @Nullable LocalProcess started;

    public KafkaProcess(KafkaSettings settings) {
        this.settings = settings;
        this.configuration =
                new BrokerConfiguration(
                        settings.port(),
                        settings.controllerPort(),
                        settings.directory().resolve("data"));
    }

    /**
     * Starts the broker and returns once it serves clients. One that already runs in this directory
     * is left as it is.
     *
     * @throws PortTakenException when another process listens on one of its ports
     * @throws DiskFullException when its disk has no room
     * @throws StartFailedException when it ends or does not answer within 90 seconds
     */
    public KafkaProcess start() {
        if (!process().map(this::becomesReady).orElse(false)) {
            Ports.requireFree(NAME, settings.port());
            Ports.requireFree(NAME + "'s controller", settings.controllerPort());
            DiskSpace.check(NAME, settings.directory());
            writeConfiguration();
            formatStorage();
            started = LocalProcess.start(spec(serverCommand()));
            if (!becomesReady(started)) {
                throw failure("ended while it was being started");
            }
        }
        return this;
    }

    /** Ends the broker in good order; when it does not run, nothing happens. */
    public void stop() {
        process().ifPresent(LocalProcess::stop);
    }

    /** The broker's process, when it runs. */
    public Optional<LocalProcess> process() {
        return Optional.ofNullable(started)
                .filter(LocalProcess::isAlive)
                .or(() -> LocalProcess.find(spec(List.of())));
    }

    /** What clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    public Path log() {
        return settings.directory().resolve("kafka.log");
    }

    private ProcessSpec spec(List<String> command) {
        return new ProcessSpec(
                NAME,
                command,
                Map.of(),
                settings.directory(),
                log(),
                settings.directory().resolve("kafka.pid"),
                StopSignal.TERM,
                settings.lifetime());
    }

    private Path serverProperties() {
        return settings.directory().resolve("server.properties");
    }

    private Path logging() {
        return settings.directory().resolve("log4j2.properties");
    }

    private void writeConfiguration() {
        try {
            Files.writeString(serverProperties(), configuration.serverProperties());
            Files.writeString(logging(), configuration.logging());
        } catch (IOException e) {
            throw new LocalStackException(
                    "Kafka's configuration could not be written: " + e.getMessage(), e);
        }
    }

    private List<String> serverCommand() {
        var options = new ArrayList<>(List.of("-Xmx" + settings.heap()));
        classArchive()
                .ifPresent(archive -> {
                    options.add("-XX:SharedArchiveFile=" + archive);
                    options.add("-XX:+AutoCreateSharedArchive");
                });
        return java(options, "kafka.Kafka", serverProperties().toString());
    }

    // Written by the JVM when it ends, beside the jars, it halves what the next start costs: 1.9
    // instead of 3.8 s of CPU. The JVM itself does without one that is missing, cut short or stale.
    private Optional<Path> classArchive() {
        Path jars = Path.of(settings.classPath()).getParent();
        return settings.classPath().endsWith("*") && jars != null && Files.isWritable(jars)
                ? Optional.of(jars.resolve("classes-%s.jsa".formatted(Runtime.version())))
                : Optional.empty();
    }

    private List<String> java(List<String> options, String mainClass, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dlog4j2.configurationFile=" + logging().toUri(),
                        "-cp",
                        settings.classPath(),
                        mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    // the tool writes meta.properties last: without it the storage is not whole, and holds nothing
    private void formatStorage() {
        if (Files.exists(configuration.data().resolve("meta.properties"))) {
            return;
        }
        Directories.delete(configuration.data());
        var command =
                java(
                        List.of(),
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "--cluster-id",
                        org.apache.kafka.common.Uuid.randomUuid().toString(),
                        "--config",
                        serverProperties().toString());
        try {
            int status =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start()
                            .waitFor();
            if (status != 0) {
                throw failure("could not format its storage");
            }
        } catch (IOException e) {
            throw new LocalStackException("Kafka could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while Kafka was being set up", e);
        }
    }

    // false when it ends instead, as one does that was killed a moment ago
    private boolean becomesReady(LocalProcess process) {
        boolean settled =
                Waiting.until(
                        PATIENCE,
                        () -> !process.isAlive() || Ports.answers(settings.port()) && serves());
        if (!process.isAlive()) {
            return false;
        }
        if (!settled) {
            process.stop();
            throw failure("did not serve clients within " + PATIENCE.toSeconds() + " s");
        }
        return true;
    }

    private boolean serves() {
        Map<String, Object> client =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private LocalStackException failure(String what) {
        return DiskSpace.isBlamedIn(LogTail.of(log()))
                ? new DiskFullException(NAME, settings.directory())
                : new StartFailedException(NAME, what, log());
    }
}
