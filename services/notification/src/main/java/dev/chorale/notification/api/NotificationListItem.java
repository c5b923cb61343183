package dev.chorale.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chorale.http.Page;
import dev.chorale.notification.projection.NotificationView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as clients see it.
 *
 * @param reason why it failed; left out where it was sent
 * @param sentAt null where it failed
 */
@JsonInclude
record NotificationListItem(
        UUID orderId,
        String channel,
        String template,
        String status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @Nullable Instant sentAt) {

    static Page<NotificationListItem> page(Page<NotificationView> rows) {
        return new Page<>(
                rows.items().stream().map(NotificationListItem::of).toList(), rows.next());
    }

    private static NotificationListItem of(NotificationView row) {
        return new NotificationListItem(
                row.orderId(),
                row.channel(),
                row.template(),
                row.status(),
                row.reason(),
                row.sentAt());
    }
}
