package dev.chorale.order.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that happened to an order. */
@Entity
@Table(name = "timeline_view")
public class TimelineView {

    @Id String eventId;
    UUID orderId;
    String service;
    String type;
    Instant at;
    String causedBy;
    String correlationId;
    String traceId;

    public String eventId() {
        return eventId;
    }

    public String service() {
        return service;
    }

    public String type() {
        return type;
    }

    public Instant at() {
        return at;
    }

    /** The id of the event that led to it, or of the request. */
    public String causedBy() {
        return causedBy;
    }

    public String correlationId() {
        return correlationId;
    }

    public String traceId() {
        return traceId;
    }
}
