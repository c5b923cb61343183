package dev.chorale.launcher.stack;

import dev.chorale.kafka.TopicCatalogue;
import dev.chorale.kafka.Topics;
import dev.chorale.launcher.build.Artifact;
import dev.chorale.localstack.KafkaClassPath;
import dev.chorale.localstack.KafkaProcess;
import dev.chorale.localstack.KafkaSettings;
import dev.chorale.localstack.LocalProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The Kafka broker with the platform's topics. */
final class KafkaPart implements Part {

    private static final Artifact BROKER =
            new Artifact("kafka/broker", "target/lib", Artifact.Maker.MAVEN);

    private final KafkaProcess kafka;

    KafkaPart(Place place, StackPorts ports) {
        this.kafka =
                new KafkaProcess(
                        KafkaSettings.in(
                                        place.state().resolve("kafka"),
                                        KafkaClassPath.of(BROKER.in(place.root())))
                                .withPorts(ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER)));
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Optional<Artifact> artifact() {
        return Optional.of(BROKER);
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.KAFKA, Port.KAFKA_CONTROLLER);
    }

    @Override
    public Optional<LocalProcess> process() {
        return kafka.process();
    }

    @Override
    public void start() {
        kafka.start();
        try (var admin = admin()) {
            new Topics(admin).apply(TopicCatalogue.topics());
        }
    }

    @Override
    public void stop() {
        kafka.stop();
    }

    @Override
    public boolean isReady() {
        if (process().isEmpty()) {
            return false;
        }
        try (var admin = admin()) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @Override
    public Path log() {
        return kafka.log();
    }
}
