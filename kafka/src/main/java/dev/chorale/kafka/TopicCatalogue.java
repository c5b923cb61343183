package dev.chorale.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The topics of {@code topics.yaml}, beside this class. */
public final class TopicCatalogue {

    private static final Set<String> PROPERTIES =
            Set.of("name", "owner", "partitions", "retention", "cleanup", "key", "description");

    private TopicCatalogue() {}

    /** All topics of the platform, in the catalogue's order. */
    public static List<TopicSpec> topics() {
        try (InputStream in = TopicCatalogue.class.getResourceAsStream("topics.yaml")) {
            if (in == null) {
                throw new InvalidCatalogueException("topics.yaml is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws InvalidCatalogueException when a property is missing, unknown or makes no sense
     */
    static List<TopicSpec> parse(String yaml) {
        if (!(load(yaml) instanceof List<?> entries)) {
            throw new InvalidCatalogueException("the catalogue is not a list of topics");
        }
        var topics = entries.stream().map(TopicCatalogue::topic).toList();
        var names = new HashSet<String>();
        for (TopicSpec topic : topics) {
            if (!names.add(topic.name())) {
                throw new InvalidCatalogueException(topic.name() + " is listed twice");
            }
        }
        return topics;
    }

    private static Object load(String yaml) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException e) {
            throw new InvalidCatalogueException("the catalogue is no YAML: " + e.getMessage());
        }
    }

    private static TopicSpec topic(Object entry) {
        if (!(entry instanceof Map<?, ?> properties)) {
            throw new InvalidCatalogueException("not a topic: " + entry);
        }
        String name = text(properties, "name", "a topic");
        for (Object property : properties.keySet()) {
            if (!(property instanceof String known) || !PROPERTIES.contains(known)) {
                throw new InvalidCatalogueException(name + " has an unknown property " + property);
            }
        }
        return new TopicSpec(
                name,
                text(properties, "owner", name),
                partitions(properties, name),
                retention(text(properties, "retention", name), name),
                cleanup(text(properties, "cleanup", name), name),
                text(properties, "key", name),
                text(properties, "description", name));
    }

    private static String text(Map<?, ?> properties, String property, String topic) {
        if (properties.get(property) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidCatalogueException(topic + " needs a " + property);
    }

    private static int partitions(Map<?, ?> properties, String topic) {
        if (properties.get("partitions") instanceof Integer number && number > 0) {
            return number;
        }
        throw new InvalidCatalogueException(topic + " needs a positive number of partitions");
    }

    private static Duration retention(String text, String topic) {
        if (text.equals("forever")) {
            return TopicSpec.FOREVER;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidCatalogueException(
                    topic + ": retention is \"forever\" or like P7D, not " + text);
        }
    }

    private static TopicSpec.Cleanup cleanup(String text, String topic) {
        for (var cleanup : TopicSpec.Cleanup.values()) {
            if (cleanup.name().toLowerCase(Locale.ROOT).equals(text)) {
                return cleanup;
            }
        }
        throw new InvalidCatalogueException(topic + ": cleanup is delete or compact, not " + text);
    }
}
