package dev.chorale.eventstore;

import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** What a unit of work has published, told by the engine to who began the work. */
final class Written {

    private static final ResourceKey<Written> KEY =
            ResourceKey.withLabel("dev.chorale.eventstore.written");

    private volatile List<Position> positions = List.of();

    /** Asks the engine to say here what it writes for a unit of work. */
    static Written in(ProcessingContext context) {
        var written = new Written();
        context.putResource(KEY, written);
        return written;
    }

    /** Says what has been written, if somebody asked for it. */
    static void note(
            @Nullable ProcessingContext context, List<AppendedEvent> events, Long[] positions) {
        var asked = context == null ? null : context.getResource(KEY);
        if (asked != null) {
            asked.positions = published(events, positions);
        }
    }

    /** Of the published events, the last of each topic and key, in their order. */
    List<Position> positions() {
        return positions;
    }

    private static List<Position> published(List<AppendedEvent> events, Long[] positions) {
        var last = new LinkedHashMap<List<String>, Position>();
        for (int i = 0; i < positions.length; i++) {
            var message = events.get(i).published();
            if (message != null) {
                last.putLast(
                        List.of(message.topic(), message.key()),
                        message.at(positions[i], events.get(i).event().identifier()));
            }
        }
        return List.copyOf(last.values());
    }
}
