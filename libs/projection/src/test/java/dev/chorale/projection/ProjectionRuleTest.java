package dev.chorale.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.testing.ProjectionRule;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionRuleTest {

    @Test
    void allowsWhatDependsOnTheEventAlone() {
        assertThat(violations(Pure.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Counting.class,
                KeepingForAll.class,
                AskingTheTime.class,
                AskingForChance.class,
                Printing.class,
                Starting.class,
                Calling.class,
                Reading.class,
                Waiting.class
            })
    void refusesWhatKeepsOrReachesOrAsksForMore(Class<?> projection) {
        assertThat(violations(projection)).contains(projection.getSimpleName());
    }

    private static String violations(Class<?> projection) {
        var classes = new ClassFileImporter().importClasses(projection, Projection.class);
        return String.join(
                "\n",
                ProjectionRule.in("dev.chorale.projection.test")
                        .evaluate(classes)
                        .getFailureReport()
                        .getDetails());
    }

    abstract static class Named implements Projection {

        @Override
        public String name() {
            return "item";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Set<String> topics() {
            return Set.of("items");
        }

        @Override
        public String tables() {
            return "create table item (id uuid primary key, day date)";
        }
    }

    static final class Pure extends Named {

        private static final String ITEM = "item";

        record Item(UUID id, Kind kind) {}

        enum Kind {
            GOOD,
            BAD
        }

        @Override
        public void apply(CloudEvent event, Rows rows) {
            var item = Contracts.read(event, Item.class);
            switch (item.kind()) {
                case GOOD ->
                        rows.put(
                                ITEM,
                                key("id", item.id()),
                                set("day", LocalDate.ofInstant(event.time(), ZoneOffset.UTC)));
                case BAD -> rows.remove(ITEM, key("id", item.id()));
            }
        }
    }

    static final class Counting extends Named {

        private int events;

        @Override
        public void apply(CloudEvent event, Rows rows) {
            events++;
        }
    }

    static final class KeepingForAll extends Named {

        private static String last = "";

        @Override
        public void apply(CloudEvent event, Rows rows) {
            last = event.id();
        }
    }

    static final class AskingTheTime extends Named {

        @Override
        public void apply(CloudEvent event, Rows rows) {
            rows.put("item", key("id", event.id()), set("at", Instant.now()));
        }
    }

    static final class AskingForChance extends Named {

        @Override
        public void apply(CloudEvent event, Rows rows) {
            rows.put("item", key("id", UUID.randomUUID()));
        }
    }

    static final class Printing extends Named {

        @Override
        public void apply(CloudEvent event, Rows rows) {
            System.out.println(event);
        }
    }

    static final class Starting extends Named {

        @Override
        public void apply(CloudEvent event, Rows rows) {
            new Thread(() -> rows.remove("item", key("id", event.id()))).start();
        }
    }

    static final class Calling extends Named {

        @Override
        public void apply(CloudEvent event, Rows rows) {
            rows.put("item", key("id", URI.create("http://mail.example").getHost()));
        }
    }

    static final class Reading extends Named {

        @Override
        public void apply(CloudEvent event, Rows rows) {
            new io.vertx.core.json.JsonObject().put("id", event.id());
        }
    }

    static final class Waiting extends Named {

        @Override
        public void apply(CloudEvent event, Rows rows) {
            CompletableFuture.runAsync(() -> rows.remove("item", key("id", event.id())));
        }
    }
}
