package dev.chorale.projection;

import static dev.chorale.projection.TallyAdmin.TALLY;
import static dev.chorale.projection.TallyAdmin.awaitState;
import static dev.chorale.projection.TallyAdmin.rebuild;
import static dev.chorale.projection.TallyAdmin.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.chorale.testing.Parts;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that are built again beside those that are served, and take their place. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class RebuildIT {

    private static final String WAITING =
            "select 1 from pg_locks where not granted and locktype = 'transactionid'";

    @Inject TallyProjection projection;
    @Inject Pace pace;
    @Inject Loops loops;

    private final Numbers numbers = new Numbers();

    @AfterEach
    void close() {
        projection.away.clear();
        numbers.close();
    }

    @Test
    void servesEqualRowsInsteadOfTheOldOnesWithoutAReadThatFails() {
        numbers.publish(0, 100);
        numbers.awaitShown(0, 100);
        int before = status().getInt("live.generation");
        var reads = new Reads();

        rebuild().statusCode(202);
        awaitState("LIVE");

        assertThat(reads.stop()).isPositive();
        assertThat(numbers.shown("public")).isEqualTo(Numbers.tally(0, 100));
        assertThat(status().getInt("live.generation")).isGreaterThan(before);
        assertThat(status().getInt("previous.generation")).isEqualTo(before);
        assertThat(status().getBoolean("lastRebuild.equal")).isTrue();
        int built = status().getInt("lastRebuild.events");
        assertThat(built).isGreaterThanOrEqualTo(100);
        numbers.publish(100, 200);
        numbers.awaitShown(0, 200);
        assertThat(status().getInt("lastRebuild.events")).isEqualTo(built);
    }

    @Test
    void saysHowTheNewRowsDiffer() {
        numbers.publish(0, 10);
        numbers.awaitShown(0, 10);
        Numbers.execute(
                "update %s.tallies set total = 0 where subject = '%s'"
                        .formatted(status().getString("live.schema"), numbers.subject));

        rebuild().statusCode(202);
        awaitState("LIVE");

        numbers.awaitShown(0, 10);
        assertThat(status().getBoolean("lastRebuild.equal")).isFalse();
        assertThat(status().getString("lastRebuild.comparison"))
                .isEqualTo("tallies: 1 rows were in the old ones only, 1 are in the new ones only");
    }

    @Test
    void refusesASecondRebuildAndGivesUpTheFirst() {
        numbers.publish(0, 10);
        numbers.awaitShown(0, 10);
        projection.away.add(numbers.subject);

        rebuild().statusCode(202).body("rebuild.step", equalTo("BUILDING"));
        rebuild()
                .statusCode(409)
                .body("type", equalTo("urn:chorale:problem:rebuild-under-way"))
                .body("detail", containsString("has been under way since"));
        given().post(TALLY + "/rollback").then().statusCode(409);

        given().delete(TALLY + "/rebuild").then().statusCode(200).body("rebuild", nullValue());
        given().delete(TALLY + "/rebuild").then().statusCode(409);
        projection.away.clear();
        numbers.publish(10, 20);
        numbers.awaitShown(0, 20);
    }

    @Test
    void waitsForABatchUnderWayBeforeItDropsWhatThatWritesTo() throws Exception {
        numbers.publish(0, 10);
        numbers.awaitShown(0, 10);
        rebuild().statusCode(202);
        awaitState("LIVE");
        var before = status().getInt("previous.generation");

        try (var batch = Parts.database("billing").connect();
                var statement = batch.createStatement()) {
            batch.setAutoCommit(false);
            statement.execute(
                    "select from projection_positions where generation = %d for update"
                            .formatted(before));
            var dropping = CompletableFuture.supplyAsync(() -> rebuild().extract().statusCode());
            await().until(() -> Numbers.query(WAITING, "").equals("1"));
            statement.execute(
                    "lock table tally_%d.tallies in row exclusive mode".formatted(before));
            batch.commit();
            assertThat(dropping.get()).isEqualTo(202);
        }
        awaitState("LIVE");
    }

    @Test
    void goesOnFromWhereItWasKilled() {
        numbers.publish(0, 50);
        numbers.awaitShown(0, 50);
        projection.away.add(numbers.subject);
        rebuild().statusCode(202);
        int tries = projection.tries.get();
        await().atMost(Numbers.PATIENCE).until(() -> projection.tries.get() > tries);

        loops.stopAll();
        projection.away.clear();
        awaitState("LIVE");

        assertThat(status().getBoolean("lastRebuild.equal")).isTrue();
        numbers.awaitShown(0, 50);
    }

    @Test
    void goesSlowerForThoseWhoReadButNotForThoseWhoWatch() {
        await().until(() -> pace.restAfter(Duration.ofMillis(1)).isZero());

        status();
        assertThat(pace.restAfter(Duration.ofMillis(1))).isZero();

        given().get("/tallies/" + numbers.subject).then().statusCode(200);
        assertThat(pace.restAfter(Duration.ofMillis(1))).isPositive();
    }

    @Test
    void goesBackToTheRowsBeforeOnceTheyHaveCaughtUp() {
        numbers.publish(0, 10);
        numbers.awaitShown(0, 10);
        rebuild().statusCode(202);
        awaitState("LIVE");
        int rebuilt = status().getInt("live.generation");
        int before = status().getInt("previous.generation");
        numbers.publish(10, 30);
        numbers.awaitShown(0, 30);

        given().post(TALLY + "/rollback").then().statusCode(202);
        awaitState("LIVE");

        assertThat(status().getInt("live.generation")).isEqualTo(before);
        assertThat(status().getInt("previous.generation")).isEqualTo(rebuilt);
        assertThat(numbers.shown("public")).isEqualTo(Numbers.tally(0, 30));
    }

    @Test
    void knowsNoOtherProjection() {
        given().get("/admin/projections/tallies")
                .then()
                .statusCode(404)
                .body("detail", containsString("there is tally"));
    }

    /** Someone who reads all the time, and never must see less than is there. */
    private final class Reads {

        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicInteger reads = new AtomicInteger();
        private final Thread reader = Thread.ofPlatform().start(this::read);
        private volatile String wrong = "";

        private void read() {
            var expected = numbers.shown("public");
            while (!isOver.get()) {
                try {
                    var seen = numbers.shown("public");
                    if (!seen.equals(expected)) {
                        wrong = seen;
                    }
                } catch (IllegalStateException e) {
                    wrong = e.toString();
                }
                reads.incrementAndGet();
            }
        }

        int stop() {
            isOver.set(true);
            try {
                reader.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(wrong).isEmpty();
            return reads.get();
        }
    }
}
