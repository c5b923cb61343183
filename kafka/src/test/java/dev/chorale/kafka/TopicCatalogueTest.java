package dev.chorale.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCatalogueTest {

    private static final String TOPIC =
            """
            - name: a.events
              owner: a
              partitions: 3
              retention: P7D
              cleanup: delete
              key: id
              description: what happens to a
            """;

    @Test
    void everyServiceHasEventsKeptForEverAndADeadLetterTopic() {
        var topics =
                TopicCatalogue.topics().stream()
                        .collect(Collectors.toMap(TopicSpec::name, topic -> topic));

        for (String service : new String[] {"order", "inventory", "billing", "notification"}) {
            assertThat(topics.get(service + ".events").partitions()).isEqualTo(6);
            assertThat(topics.get(service + ".events").owner()).isEqualTo(service);
            assertThat(topics.get(service + ".events").settings())
                    .isEqualTo(Map.of("retention.ms", "-1", "cleanup.policy", "delete"));
            assertThat(topics.get(service + ".dlq").settings()).containsEntry("retention.ms", "-1");
        }
        assertThat(topics.get("relay.offsets").settings())
                .containsEntry("cleanup.policy", "compact");
    }

    @Test
    void readsEveryProperty() {
        var topic = TopicCatalogue.parse(TOPIC).getFirst();

        assertThat(topic.name()).isEqualTo("a.events");
        assertThat(topic.owner()).isEqualTo("a");
        assertThat(topic.partitions()).isEqualTo(3);
        assertThat(topic.retention()).isEqualTo(Duration.ofDays(7));
        assertThat(topic.cleanup()).isEqualTo(TopicSpec.Cleanup.DELETE);
        assertThat(topic.key()).isEqualTo("id");
        assertThat(topic.description()).isEqualTo("what happens to a");
    }

    @ParameterizedTest
    @CsvSource({
        "owner: a, 'color: red', a.events has an unknown property color",
        "partitions: 3, 'partitions: 0', a.events needs a positive number of partitions",
        "retention: P7D, 'retention: long', 'a.events: retention is \"forever\" or like P7D, not long'",
        "cleanup: delete, 'cleanup: none', 'a.events: cleanup is delete or compact, not none'",
        "key: id, 'key: ', a.events needs a key",
    })
    void namesWhatMakesNoSense(String line, String instead, String message) {
        assertThatThrownBy(() -> TopicCatalogue.parse(TOPIC.replace(line, instead)))
                .isInstanceOf(InvalidCatalogueException.class)
                .hasMessage(message);
    }

    @Test
    void refusesATopicListedTwice() {
        assertThatThrownBy(() -> TopicCatalogue.parse(TOPIC + TOPIC))
                .hasMessage("a.events is listed twice");
    }

    @Test
    void refusesWhatIsNoCatalogue() {
        assertThatThrownBy(() -> TopicCatalogue.parse("name: a.events"))
                .hasMessage("the catalogue is not a list of topics");
        assertThatThrownBy(() -> TopicCatalogue.parse("- ["))
                .isInstanceOf(InvalidCatalogueException.class)
                .hasMessageStartingWith("the catalogue is no YAML");
    }
}
