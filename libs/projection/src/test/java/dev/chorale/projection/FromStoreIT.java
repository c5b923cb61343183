package dev.chorale.projection;

import static dev.chorale.projection.StoreTallyProjection.FOREIGN;
import static dev.chorale.projection.StoreTallyProjection.OWN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.chorale.localstack.Ports;
import dev.chorale.testing.Parts;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that are built again although the topics have forgotten how they began. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "billing"),
            @ResourceArg(name = "pump", value = "true")
        })
@TestProfile(FromStoreIT.WithForeignStore.class)
class FromStoreIT {

    public static final class WithForeignStore implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chorale.projection.stores.\"notification.events\"",
                    "http://localhost:" + Ports.free());
        }
    }

    private static final int KEPT = 5;
    private static final String PATH = "/admin/projections/tally-of-stores";

    @Inject StoreTallyProjection projection;
    @Inject OwnNumbers own;
    @Inject Loops loops;
    @Inject Deployment deployment;
    @Inject Broker broker;

    @ConfigProperty(name = "chorale.projection.stores.\"notification.events\"")
    String foreignUrl;

    private static ForeignStore foreign;
    private final String subject = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        if (foreign == null) {
            foreign = new ForeignStore(URI.create(foreignUrl).getPort());
        }
        own.append(subject, 0, 30);
        foreign.publish("f" + subject, 0, 45);
        awaitShown(30, 45);
        forgetBeginnings();
    }

    @AfterEach
    void goOn() {
        projection.away = "";
    }

    @Test
    void refusesTopicsThatLackTheirBeginningAndBuildsEqualRowsFromTheStores() {
        foreign.refusals.set(3);

        rebuild("TOPICS")
                .statusCode(409)
                .body("type", equalTo("urn:chorale:problem:topic-cut"))
                .body("detail", containsString("rebuild from the store"));
        rebuild("STORE").statusCode(202).body("rebuild.source", equalTo("STORE"));
        awaitLive();

        assertThat(status().getString("lastRebuild.source")).isEqualTo("STORE");
        assertThat(status().getBoolean("lastRebuild.equal")).isTrue();
        assertThat(foreign.refusals).hasValue(0);
        awaitShown(30, 45);
        own.append(subject, 30, 40);
        foreign.publish("f" + subject, 45, 50);
        awaitShown(40, 50);
    }

    @Test
    void goesOnFromWhereItWasKilledWithoutLossOrRepetition() {
        rebuildUntilItFails();
        loops.stopAll();
        int before = foreign.questions.size();
        projection.away = "";
        awaitLive();

        assertThat(status().getBoolean("lastRebuild.equal")).isTrue();
        assertThat(foreign.questions.subList(before, foreign.questions.size()))
                .noneMatch(question -> question.contains("settled"))
                .noneMatch(question -> question.contains("after=-1"));
        awaitShown(30, 45);
    }

    @Test
    void neitherLosesNorDoublesWhatIsAppendedMeanwhile() {
        rebuildUntilItFails();
        own.append(subject, 30, 60);
        foreign.publish("f" + subject, 45, 70);
        awaitShown(60, 70);
        projection.away = "";
        awaitLive();

        assertThat(status().getBoolean("lastRebuild.equal")).isTrue();
        awaitShown(60, 70);
    }

    @Test
    void deploysAChangedVersionFromTheStoresWhenTheTopicsLackTheirBeginning() {
        projection.version++;

        deployment.deploy(List.of(projection));
        awaitLive();

        assertThat(status().getInt("live.version")).isEqualTo(projection.version);
        assertThat(status().getString("lastRebuild.source")).isEqualTo("STORE");
        awaitShown(30, 45);
    }

    @Test
    void refusesATopicWhoseStoreIsNotKnown() {
        given().contentType("application/json")
                .body("{\"source\":\"STORE\"}")
                .post("/admin/projections/tally/rebuild")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:chorale:problem:no-store"))
                .body("detail", containsString("inventory.events"));
    }

    /** In the foreign store, some pages on. */
    private void rebuildUntilItFails() {
        projection.failures.set(0);
        projection.away = "f" + subject;
        rebuild("STORE").statusCode(202);
        await().atMost(Numbers.PATIENCE).until(() -> projection.failures.get() > 1);
    }

    /** All but some of the last records, which a rebuild meets in both places. */
    private void forgetBeginnings() {
        var ends =
                broker.ends(Set.of(OWN, FOREIGN)).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        end -> end.getKey().inKafka(),
                                        end ->
                                                RecordsToDelete.beforeOffset(
                                                        Math.max(0, end.getValue() - KEPT))));
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Parts.kafka()))) {
            admin.deleteRecords(ends).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitShown(int own, int foreign) {
        await().atMost(Numbers.PATIENCE)
                .untilAsserted(() -> {
                    assertThat(shown(subject)).isEqualTo(Numbers.tally(0, own));
                    assertThat(shown("f" + subject)).isEqualTo(Numbers.tally(0, foreign));
                });
    }

    private static String shown(String subject) {
        return Numbers.query(
                """
                select events || ' events, total ' || total || ', last ' || last
                from store_tallies where subject = '%s'\
                """
                        .formatted(subject),
                "nothing");
    }

    private static ValidatableResponse rebuild(String source) {
        return given().contentType("application/json")
                .body("{\"source\":\"%s\"}".formatted(source))
                .post(PATH + "/rebuild")
                .then();
    }

    private static JsonPath status() {
        return given().get(PATH).jsonPath();
    }

    private static void awaitLive() {
        await().atMost(Numbers.PATIENCE).until(() -> status().getString("state").equals("LIVE"));
    }
}
