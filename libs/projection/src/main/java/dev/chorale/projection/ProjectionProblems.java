package dev.chorale.projection;

import dev.chorale.http.ProblemException;
import dev.chorale.http.ProblemKind;
import java.util.Collection;

/** Why an operator's wish is refused. */
final class ProjectionProblems {

    private static final ProblemKind UNDER_WAY =
            new ProblemKind("rebuild-under-way", 409, "The projection is being rebuilt");

    private static final ProblemKind NOT_UNDER_WAY =
            new ProblemKind("no-rebuild-under-way", 409, "The projection is not being rebuilt");

    private static final ProblemKind NOTHING_TO_ROLL_BACK_TO =
            new ProblemKind("nothing-to-roll-back-to", 409, "There are no earlier rows");

    private static final ProblemKind TOPIC_CUT =
            new ProblemKind("topic-cut", 409, "A topic no longer reaches back");

    private static final ProblemKind NO_STORE =
            new ProblemKind("no-store", 409, "The store of a topic is not known");

    private static final ProblemKind SCHEMA_EXISTS =
            new ProblemKind("schema-exists", 409, "There is such a schema already");

    private ProjectionProblems() {}

    static ProblemException unknown(String name, Collection<String> known) {
        return ProblemException.notFound(
                "There is no projection %s; there is %s".formatted(name, String.join(", ", known)));
    }

    static ProblemException underWay(Generation building) {
        return new ProblemException(
                UNDER_WAY,
                "A rebuild of %s has been under way since %s: watch it, or give it up first"
                        .formatted(building.projection(), building.startedAt()));
    }

    static ProblemException notUnderWay(String projection) {
        return new ProblemException(NOT_UNDER_WAY, "No rebuild of " + projection + " is under way");
    }

    static ProblemException nothingToRollBackTo(String projection) {
        return new ProblemException(
                NOTHING_TO_ROLL_BACK_TO,
                "%s has not been rebuilt, or was rolled back already".formatted(projection));
    }

    static ProblemException topicCut(Partition partition, long begin) {
        return new ProblemException(
                TOPIC_CUT,
                "%s/%d begins at offset %d: what came before is gone from it; rebuild from the store"
                        .formatted(partition.topic(), partition.number(), begin));
    }

    static ProblemException noStore(String topic) {
        return new ProblemException(
                NO_STORE,
                "Nobody has said who publishes %1$s: set chorale.projection.stores.\"%1$s\""
                        .formatted(topic));
    }

    static ProblemException schemaExists(String schema) {
        return new ProblemException(
                SCHEMA_EXISTS, "There is a schema %s: drop it, or name another".formatted(schema));
    }

    static ProblemException unknownWhatIf(String projection, String schema) {
        return ProblemException.notFound(
                "There is no look at the past of %s in %s".formatted(projection, schema));
    }
}
