package dev.chorale.launcher.events;

import java.util.LinkedHashMap;
import java.util.List;

/** The sagas that some events tell of. */
public final class Sagas {

    private Sagas() {}

    public static List<Saga> of(List<PublishedEvent> events) {
        var sagas = new LinkedHashMap<String, Saga>();
        for (var event : events) {
            sagas.computeIfAbsent(event.key(), Saga::new).apply(event);
        }
        return List.copyOf(sagas.values());
    }
}
