package dev.chorale.order.projection;

import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.OrderStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; null for any.
 *
 * @param placedFrom the first instant that counts
 * @param placedTo the first instant that no longer counts
 */
public record OrderFilter(
        @Nullable String customerId,
        @Nullable OrderStatus status,
        @Nullable CancellationReason reason,
        @Nullable String currency,
        @Nullable Instant placedFrom,
        @Nullable Instant placedTo) {

    /** Each condition that there is, with the value of its parameter. */
    Map<String, Object> conditions() {
        var conditions = new LinkedHashMap<String, Object>();
        put(conditions, "customerId = :customerId", customerId);
        put(conditions, "status = :status", status == null ? null : status.name());
        put(conditions, "reason = :reason", reason == null ? null : reason.name());
        put(conditions, "currency = :currency", currency);
        put(conditions, "placedAt >= :placedFrom", placedFrom);
        put(conditions, "placedAt < :placedTo", placedTo);
        return conditions;
    }

    private static void put(
            Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }
}
