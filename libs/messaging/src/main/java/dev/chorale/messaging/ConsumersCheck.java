package dev.chorale.messaging;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether each incoming channel has its consumer. Channels are started, and their consumers made,
 * on threads of their own; until there is one, the connector's own check takes its channel for
 * ready.
 */
@Readiness
@ApplicationScoped
class ConsumersCheck implements HealthCheck {

    private final ChannelStart channels;
    private final KafkaClientService clients;

    ConsumersCheck(ChannelStart channels, KafkaClientService clients) {
        this.channels = channels;
        this.clients = clients;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Kafka consumers")
                .status(channels.isDone() && areMade())
                .build();
    }

    private boolean areMade() {
        return clients.getConsumerChannels().stream()
                .flatMap(channel -> consumers(channel).stream())
                .allMatch(consumer -> consumer.unwrap() != null);
    }

    private List<KafkaConsumer<Object, Object>> consumers(String channel) {
        return clients.getConsumers(channel);
    }
}
