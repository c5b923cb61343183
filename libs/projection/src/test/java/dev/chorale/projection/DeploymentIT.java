package dev.chorale.projection;

import static dev.chorale.projection.TallyAdmin.awaitState;
import static dev.chorale.projection.TallyAdmin.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Projections whose code has changed since their rows were made. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class DeploymentIT {

    @Inject TallyProjection projection;
    @Inject Deployment deployment;

    private final Numbers numbers = new Numbers();

    @AfterEach
    void close() {
        projection.away.clear();
        numbers.close();
    }

    @Test
    void deploysAChangedVersionItselfAndServesTheOldRowsMeanwhile() {
        numbers.publish(0, 10);
        numbers.awaitShown(0, 10);
        projection.away.add(numbers.subject);
        projection.columnsOfVersion = ",\n    note text default 'new'";
        projection.version++;

        deployment.deploy(List.of(projection));

        assertThat(status().getString("state")).isEqualTo("REBUILDING");
        assertThat(numbers.shown("public")).isEqualTo(Numbers.tally(0, 10));
        assertThat(note()).isEqualTo("none");
        projection.away.clear();
        awaitState("LIVE");
        assertThat(status().getInt("live.version")).isEqualTo(projection.version);
        assertThat(note()).isEqualTo("new");
        numbers.awaitShown(0, 10);
    }

    @Test
    void refusesTablesThatChangeWithoutTheVersion() {
        var columns = projection.columnsOfVersion;
        projection.columnsOfVersion = ",\n    forgotten text";
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> deployment.deploy(List.of(projection)))
                    .withMessageContaining("raise it");
        } finally {
            projection.columnsOfVersion = columns;
        }
    }

    private String note() {
        return Numbers.query(
                "select coalesce(note, 'none') from tallies where subject = '%s'"
                        .formatted(numbers.subject),
                "nothing");
    }
}
