package dev.chorale.notification.domain;

import dev.chorale.notification.domain.NotificationEvent.NotificationFailed;
import dev.chorale.notification.domain.NotificationEvent.NotificationSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What passed between us and the customer of one order.
 *
 * @param settled what needs no further attempt: it was sent, or refused for good
 */
public record Correspondence(UUID orderId, @Nullable RecipientNoted noted, Set<Template> settled) {

    public static Correspondence none(UUID orderId) {
        return new Correspondence(orderId, null, Set.of());
    }

    public boolean isSettled(Template template) {
        return settled.contains(template);
    }

    public Correspondence evolve(NotificationEvent event) {
        return switch (event) {
            case RecipientNoted recipient -> new Correspondence(orderId, recipient, settled);
            case NotificationSent sent -> settle(sent.template());
            case NotificationFailed failed -> settle(failed.template());
        };
    }

    private Correspondence settle(Template template) {
        var more = EnumSet.of(template);
        more.addAll(settled);
        return new Correspondence(orderId, noted, Set.copyOf(more));
    }
}
