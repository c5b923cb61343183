package dev.chorale.order.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.set;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/**
 * What happened to each order, wherever that was. Of the events it reads what all have in common,
 * and nothing of what any service says in them.
 */
@Singleton
public class TimelineProjection implements Projection {

    public static final String NAME = "timeline";

    private static final int LENGTH_OF_AN_ID = 36;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> topics() {
        return Set.of("order.events", "inventory.events", "billing.events", "notification.events");
    }

    @Override
    public String tables() {
        return """
        create table timeline_view (
            order_id       uuid,
            event_id       text,
            service        text not null,
            type           text not null,
            at             timestamptz not null,
            caused_by      text not null,
            correlation_id text not null,
            trace_id       text not null,
            primary key (order_id, event_id)
        );
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        if (!isOrder(event.subject())) {
            return;
        }
        rows.put(
                "timeline_view",
                key("order_id", UUID.fromString(event.subject())),
                key("event_id", event.id()),
                set("service", event.source().substring(event.source().lastIndexOf('/') + 1)),
                set("type", event.type()),
                set("at", event.time()),
                set("caused_by", event.causationId()),
                set("correlation_id", event.correlationId()),
                set("trace_id", event.trace().traceId()));
    }

    /** Other events are about a product, whose sku is seldom that long and never that form. */
    private static boolean isOrder(String subject) {
        return subject.length() == LENGTH_OF_AN_ID
                && subject.charAt(8) == '-'
                && subject.charAt(13) == '-'
                && subject.charAt(18) == '-'
                && subject.charAt(23) == '-'
                && subject.chars().allMatch(c -> c == '-' || HexFormat.isHexDigit(c));
    }
}
