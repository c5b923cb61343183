package dev.chorale.eventstore;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;

/**
 * One alternative of a boundary's criteria: events that carry all of the tags and are of one of the
 * types.
 *
 * @param tags as text, sorted; empty for events with whatever tags
 * @param types names, sorted; empty for all types
 */
record Criterion(List<String> tags, List<String> types) {

    private static final Criterion ANY = new Criterion(List.of(), List.of());
    private static final QualifiedName NO_TYPE = new QualifiedName("no.such.type");

    /** The alternatives that {@code criteria} consist of; none when nothing can match. */
    static List<Criterion> allOf(EventCriteria criteria) {
        // flatten() leaves out the alternative that matches every event
        return criteria.matches(NO_TYPE, Set.of())
                ? List.of(ANY)
                : criteria.flatten().stream().map(Criterion::of).distinct().toList();
    }

    private static Criterion of(EventCriterion criterion) {
        return new Criterion(
                criterion.tags().stream().map(Tags::text).sorted().toList(),
                criterion.types().stream().map(QualifiedName::name).sorted().toList());
    }

    /** True for the events that carry one tag, of whatever type: what an index alone answers. */
    boolean isOneTag() {
        return tags.size() == 1 && types.isEmpty();
    }

    boolean matches(String type, Set<String> tagsOfEvent) {
        return (types.isEmpty() || types.contains(type)) && tagsOfEvent.containsAll(tags);
    }
}
