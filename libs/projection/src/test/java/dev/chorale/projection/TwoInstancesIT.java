package dev.chorale.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chorale.messaging.DeadLetters;
import dev.chorale.messaging.MessagingConfig;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of a service share a projection's partitions, whoever comes and goes. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class TwoInstancesIT {

    private static final int SUBJECTS = 12;

    @Inject Database database;
    @Inject Broker broker;
    @Inject Places places;
    @Inject StoreProgress storeProgress;
    @Inject Stores stores;
    @Inject DeadLetters deadLetters;
    @Inject MessagingConfig messaging;
    @Inject ProjectionConfig config;
    @Inject Pace pace;
    @Inject ProjectionMetrics metrics;
    @Inject Generations generations;
    @Inject TallyProjection projection;

    private final List<Numbers> subjects = new ArrayList<>();
    private Loops other;

    @BeforeEach
    void create() {
        for (int i = 0; i < SUBJECTS; i++) {
            subjects.add(new Numbers());
        }
    }

    @AfterEach
    void close() {
        other.stopAll();
        subjects.forEach(Numbers::close);
    }

    @Test
    void applyEachEventOnceBetweenThem() {
        projection.threads.clear();
        publish(0, 20);
        runOther("billing");
        publish(20, 40);
        await().atMost(Numbers.PATIENCE)
                .until(() -> {
                    publishToAnyPartition();
                    return projection.threads.size() == 2;
                });
        publish(40, 60);
        other.stopAll();
        publish(60, 80);

        for (var subject : subjects) {
            subject.awaitShown(0, 80);
        }
    }

    private static void publishToAnyPartition() {
        try (var numbers = new Numbers()) {
            numbers.publish(0, "count");
        }
    }

    /** Each thinks that all partitions are its own, as one that was cut off does for a while. */
    @Test
    void applyOnceWhatBothAreGiven() {
        projection.threads.clear();
        runOther("billing-cut-off");
        publish(0, 60);

        for (var subject : subjects) {
            subject.awaitShown(0, 60);
        }
        await().atMost(Numbers.PATIENCE).until(() -> projection.threads.size() == 2);
        other.stopAll();
        publish(60, 70);
        for (var subject : subjects) {
            subject.awaitShown(0, 70);
        }
    }

    private void runOther(String application) {
        other =
                new Loops(
                        database,
                        broker,
                        places,
                        storeProgress,
                        stores,
                        deadLetters,
                        messaging,
                        config,
                        pace,
                        metrics,
                        application);
        var live = Generations.in(Generation.State.LIVE, generations.of("tally")).orElseThrow();
        other.run(List.of(live), Map.of("tally", projection));
        assertThat(live.version()).isEqualTo(projection.version());
    }

    private void publish(int from, int to) {
        for (int number = from; number < to; number++) {
            for (var subject : subjects) {
                subject.publish(number, "count");
            }
        }
    }
}
