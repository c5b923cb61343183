package dev.chorale.projection;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The application's projections, by name. */
@ApplicationScoped
class Projections {

    private final Map<String, Projection> byName = new TreeMap<>();

    Projections(@All List<Projection> projections) {
        for (var projection : projections) {
            check(projection);
            if (byName.put(projection.name(), projection) != null) {
                throw new IllegalStateException("Two projections are named " + projection.name());
            }
        }
    }

    Collection<Projection> all() {
        return byName.values();
    }

    Map<String, Projection> byName() {
        return byName;
    }

    Optional<Projection> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static void check(Projection projection) {
        require(
                projection,
                projection.name().matches("[a-z][a-z0-9-]{0,39}"),
                "its name has to be of 1 to 40 lower-case letters, digits and hyphens");
        require(projection, projection.version() >= 1, "its version has to be 1 or more");
        require(projection, !projection.topics().isEmpty(), "it has to read a topic");
    }

    private static void require(Projection projection, boolean condition, String rule) {
        if (!condition) {
            throw new IllegalStateException(
                    "Projection %s (%s): %s"
                            .formatted(projection.name(), projection.getClass().getName(), rule));
        }
    }
}
