package dev.chorale.testing;

import dev.chorale.kafka.TopicCatalogue;
import dev.chorale.kafka.TopicSpec;
import dev.chorale.kafka.Topics;
import dev.chorale.localstack.DatabaseSetup;
import dev.chorale.localstack.PostgresServer;
import dev.chorale.localstack.ServiceDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;

/**
 * The PostgreSQL and the Kafka of this JVM's tests, started when they are first asked for.
 *
 * <p>What runs is noted in system properties rather than in fields, since Quarkus loads this class
 * anew for each application that it tests.
 */
public final class Parts {

    private static final String POSTGRES = "chorale.test.running.postgres";
    private static final String KAFKA = "chorale.test.running.kafka";
    private static final String EVENTS = ".events";
    private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA_LOG.setLevel(Level.WARNING); // else each client logs all of its settings
    }

    private Parts() {}

    /** A running PostgreSQL with logical replication. */
    public static PostgresServer postgres() {
        return parse(once(POSTGRES, () -> format(PartsSource.choose().startPostgres())));
    }

    /** The bootstrap servers of a running Kafka that has the catalogue's topics. */
    public static String kafka() {
        return once(
                KAFKA,
                () -> {
                    String bootstrapServers = PartsSource.choose().startKafka();
                    applyTopics(bootstrapServers);
                    return bootstrapServers;
                });
    }

    /** The database of a service, with the role that owns it and the relay's role. */
    public static TestDatabase database(String service) {
        var database = ServiceDatabase.of(service);
        new DatabaseSetup(postgres()).apply(List.of(database));
        return new TestDatabase(postgres(), database);
    }

    /** An empty database that no other test knows of. */
    public static TestDatabase freshDatabase() {
        return database("test_" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** The services that the catalogue of topics names as owners of events. */
    public static List<String> services() {
        return TopicCatalogue.topics().stream()
                .filter(topic -> topic.name().endsWith(EVENTS))
                .map(TopicSpec::owner)
                .toList();
    }

    private static void applyTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new Topics(admin).apply(TopicCatalogue.topics());
        }
    }

    private static String once(String property, Supplier<String> start) {
        synchronized (property.intern()) { // one lock for all class loaders
            String running = System.getProperty(property);
            if (running == null) {
                running = start.get();
                System.setProperty(property, running);
            }
            return running;
        }
    }

    private static String format(PostgresServer server) {
        return "%s %d %s %s"
                .formatted(server.host(), server.port(), server.superuser(), server.password());
    }

    private static PostgresServer parse(String text) {
        String[] words = text.split(" ");
        return new PostgresServer(words[0], Integer.parseInt(words[1]), words[2], words[3]);
    }
}
