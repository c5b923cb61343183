package dev.chorale.messaging;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether each incoming channel has its consumer. Consumers are made on threads of their own, after
 * the start; until there is one, the connector's own check takes its channel for ready.
 */
@Readiness
@ApplicationScoped
class ConsumersCheck implements HealthCheck {

    private final KafkaClientService clients;

    ConsumersCheck(KafkaClientService clients) {
        this.clients = clients;
    }

    @Override
    public HealthCheckResponse call() {
        boolean areMade =
                clients.getConsumerChannels().stream()
                        .flatMap(channel -> consumers(channel).stream())
                        .allMatch(consumer -> consumer.unwrap() != null);
        return HealthCheckResponse.named("Kafka consumers").status(areMade).build();
    }

    private List<KafkaConsumer<Object, Object>> consumers(String channel) {
        return clients.getConsumers(channel);
    }
}
