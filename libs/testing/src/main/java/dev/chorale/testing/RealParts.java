package dev.chorale.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Quarkus application under test its PostgreSQL and its Kafka, the same ones for all tests
 * of a JVM.
 *
 * <p>Arguments, all optional: {@code service} names the one service to make a database for (else
 * one for each service of the catalogue); {@code pump=true} publishes that service's outbox, see
 * {@link OutboxPump}; {@code kafka=false} does without a broker.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    private List<String> services = List.of();
    private boolean pumps;
    private boolean needsKafka = true;
    private @Nullable OutboxPump pump;

    @Override
    public void init(Map<String, String> arguments) {
        String service = arguments.get("service");
        services = service == null ? Parts.services() : List.of(service);
        pumps = Boolean.parseBoolean(arguments.get("pump"));
        needsKafka = !"false".equals(arguments.get("kafka"));
        if (pumps && service == null) {
            throw new IllegalArgumentException("pump=true needs a service");
        }
    }

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<String, String>();
        if (needsKafka) {
            Thread.ofVirtual().start(Parts::kafka); // both take seconds: let them start together
        }
        var postgres = Parts.postgres();
        services.forEach(Parts::database);
        configuration.put("CHORALE_POSTGRES_HOST", postgres.host());
        configuration.put("chorale.postgres.host", postgres.host());
        configuration.put("CHORALE_POSTGRES_PORT", Integer.toString(postgres.port()));
        configuration.put("chorale.postgres.port", Integer.toString(postgres.port()));
        if (needsKafka) {
            configuration.put("CHORALE_KAFKA", Parts.kafka());
            configuration.put("chorale.kafka", Parts.kafka());
            configuration.put("kafka.bootstrap.servers", Parts.kafka());
        }
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.log.category.\"org.apache.kafka\".level", "WARN");
        configuration.put("quarkus.devservices.enabled", "false");
        if (pumps) {
            pump = OutboxPump.start(Parts.database(services.getFirst()), Parts.kafka());
        }
        return configuration;
    }

    @Override
    public void stop() {
        if (pump != null) {
            pump.close();
            pump = null;
        }
    }
}
