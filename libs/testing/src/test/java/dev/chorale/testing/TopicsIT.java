package dev.chorale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.kafka.TopicCatalogue;
import dev.chorale.kafka.TopicSpec;
import dev.chorale.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicsIT {

    private static Admin admin;
    private static Topics topics;

    private final String name = "test-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", Parts.kafka()));
        topics = new Topics(admin);
    }

    @AfterAll
    static void close() {
        admin.close();
    }

    @Test
    void createsWhatIsMissingAndThenChangesNothing() throws Exception {
        var wanted = List.of(topic(3, TopicSpec.FOREVER, TopicSpec.Cleanup.COMPACT));

        assertThat(topics.apply(wanted).created()).containsExactly(name);
        var again = topics.apply(wanted);

        assertThat(again.created()).isEmpty();
        assertThat(again.updated()).isEmpty();
        assertThat(again.unchanged()).containsExactly(name);
        assertThat(partitions()).isEqualTo(3);
        assertThat(setting("cleanup.policy")).isEqualTo("compact");
        assertThat(setting("retention.ms")).isEqualTo("-1");
    }

    @Test
    void setsWhatDiffersAndLeavesOtherSettingsAlone() throws Exception {
        topics.apply(List.of(topic(1, TopicSpec.FOREVER, TopicSpec.Cleanup.DELETE)));

        var report = topics.apply(List.of(topic(1, Duration.ofDays(7), TopicSpec.Cleanup.DELETE)));

        assertThat(report.updated()).containsExactly(name);
        assertThat(setting("retention.ms")).isEqualTo("604800000");
        assertThat(setting("cleanup.policy")).isEqualTo("delete");
    }

    @Test
    void refusesAnotherNumberOfPartitionsBeforeItChangesAnything() throws Exception {
        topics.apply(List.of(topic(1, TopicSpec.FOREVER, TopicSpec.Cleanup.DELETE)));
        var missing =
                new TopicSpec(
                        name + "-2",
                        "test",
                        1,
                        TopicSpec.FOREVER,
                        TopicSpec.Cleanup.DELETE,
                        "key",
                        "-");

        assertThatThrownBy(() ->
                        topics.apply(
                                List.of(
                                        missing,
                                        topic(6, Duration.ofDays(1), TopicSpec.Cleanup.DELETE))))
                .hasMessageContaining(name + " has 1 partitions instead of 6");

        assertThat(partitions()).isEqualTo(1);
        assertThat(setting("retention.ms")).isEqualTo("-1");
        assertThat(admin.listTopics().names().get()).doesNotContain(missing.name());
    }

    @Test
    void theTestsKafkaHasTheWholeCatalogue() {
        assertThat(topics.apply(TopicCatalogue.topics()).unchanged())
                .hasSameSizeAs(TopicCatalogue.topics());
    }

    private TopicSpec topic(int partitions, Duration retention, TopicSpec.Cleanup cleanup) {
        return new TopicSpec(name, "test", partitions, retention, cleanup, "key", "a test's own");
    }

    private int partitions() throws Exception {
        return admin.describeTopics(List.of(name))
                .allTopicNames()
                .get()
                .get(name)
                .partitions()
                .size();
    }

    private String setting(String setting) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(setting)
                .value();
    }
}
