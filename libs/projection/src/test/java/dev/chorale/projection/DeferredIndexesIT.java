package dev.chorale.projection;

import static dev.chorale.projection.TallyAdmin.TALLY;
import static dev.chorale.projection.TallyAdmin.awaitState;
import static dev.chorale.projection.TallyAdmin.past;
import static dev.chorale.projection.TallyAdmin.rebuild;
import static dev.chorale.projection.TallyAdmin.status;
import static dev.chorale.projection.TallyAdmin.whatIf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Indexes that only readers need. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class DeferredIndexesIT {

    @Inject TallyProjection projection;

    private final Numbers numbers = new Numbers();

    @AfterEach
    void close() {
        projection.away.clear();
        numbers.close();
    }

    @Test
    void areMadeOnceTheRowsAreThereThatTakeOverFromTheLiveOnes() {
        numbers.publish(0, 10);
        numbers.awaitShown(0, 10);
        var declared = indexes(status().getString("live.schema"));
        projection.away.add(numbers.subject);

        rebuild().statusCode(202);
        assertThat(indexes(schemaBeingBuilt())).isEqualTo("tallies_pkey");
        projection.away.clear();
        awaitState("LIVE");

        assertThat(declared).isEqualTo("tallies_by_last, tallies_pkey");
        assertThat(indexes(status().getString("live.schema"))).isEqualTo(declared);
        assertThat(isAnalyzed(status().getString("live.schema"))).isTrue();
    }

    @Test
    void areMadeOnceTheRowsAreThereThatShowThePast() {
        numbers.publish(0, 10);
        numbers.awaitShown(0, 10);

        whatIf("{\"until\":\"5\",\"into\":\"indexed\"}").statusCode(202);
        await().atMost(Numbers.PATIENCE)
                .until(() -> past("indexed").getString("state").equals("READY"));

        assertThat(indexes("indexed")).isEqualTo("tallies_by_last, tallies_pkey");
        given().delete(TALLY + "/what-if/indexed").then().statusCode(200);
    }

    private static String schemaBeingBuilt() {
        return Numbers.query(
                "select schema_name from projection_generations where state = 'BUILDING'", "none");
    }

    private static String indexes(String schema) {
        return Numbers.query(
                "select string_agg(indexname, ', ' order by indexname) from pg_indexes"
                        + " where schemaname = '%s'".formatted(schema),
                "none");
    }

    private static boolean isAnalyzed(String schema) {
        return Numbers.query(
                        "select count(*) > 0 from pg_stats where schemaname = '%s'"
                                .formatted(schema),
                        "none")
                .equals("t");
    }
}
