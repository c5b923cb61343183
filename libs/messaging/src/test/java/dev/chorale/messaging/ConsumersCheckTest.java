package dev.chorale.messaging;

import static java.lang.reflect.Proxy.newProxyInstance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.providers.extension.MediatorManager;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsumersCheckTest {

    @Test
    void isUpOnceEachChannelHasItsConsumer() {
        assertThat(check(true, new MockConsumer<>("earliest")).call().getStatus()).isEqualTo(UP);
    }

    @Test
    void isDownWhileAConsumerIsYetToBeMade() {
        assertThat(check(true, null).call().getStatus()).isEqualTo(DOWN);
    }

    @Test
    void isDownWhileChannelsAreYetToBeStarted() {
        assertThat(check(false, new MockConsumer<>("earliest")).call().getStatus()).isEqualTo(DOWN);
    }

    private static ConsumersCheck check(boolean areStarted, @Nullable Consumer<?, ?> made) {
        var consumer = answering(KafkaConsumer.class, "unwrap", made);
        return new ConsumersCheck(
                new Started(areStarted),
                (KafkaClientService)
                        newProxyInstance(
                                ConsumersCheckTest.class.getClassLoader(),
                                new Class<?>[] {KafkaClientService.class},
                                (_, method, _) ->
                                        switch (method.getName()) {
                                            case "getConsumerChannels" -> Set.of("orders");
                                            case "getConsumers" -> List.of(consumer);
                                            default -> throw new UnsupportedOperationException();
                                        }));
    }

    private static Object answering(Class<?> type, String name, @Nullable Object answer) {
        return newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, _) -> {
                    if (method.getName().equals(name)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Vetoed
    private static final class Started extends ChannelStart {

        private final boolean areStarted;

        Started(boolean areStarted) {
            super(new MediatorManager());
            this.areStarted = areStarted;
        }

        @Override
        boolean isDone() {
            return areStarted;
        }
    }
}
