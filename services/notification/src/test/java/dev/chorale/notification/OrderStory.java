package dev.chorale.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.testing.ForeignEvent;

/** What order publishes about one order. */
record OrderStory(String orderId, String email) {

    static OrderStory of(String email) {
        return new OrderStory(UuidCreator.getTimeOrderedEpoch().toString(), email);
    }

    /** A story of its own, with a recipient nobody else has. */
    static OrderStory ofSomebody() {
        var id = UuidCreator.getTimeOrderedEpoch().toString();
        return new OrderStory(id, id + "@example.org");
    }

    ForeignEvent placed() {
        return event(
                "OrderPlaced",
                """
                {"orderId": "%s",
                 "customer": {"id": "VINET", "email": "%s", "name": "Paul <Henriot>"},
                 "lines": [
                    {"sku": "NW-11", "quantity": 12, "unitPrice": {"amount": 2100, "currency": "USD"}},
                    {"sku": "NW-1", "quantity": 2, "unitPrice": {"amount": 1800, "currency": "USD"}}],
                 "total": {"amount": 28800, "currency": "USD"},
                 "paymentToken": "tok_ok",
                 "placedAt": "2026-11-22T10:15:30.123456Z"}
                """
                        .formatted(orderId, email));
    }

    ForeignEvent confirmed() {
        return event(
                "OrderConfirmed",
                """
                {"orderId": "%s", "confirmedAt": "2026-11-22T10:15:31Z"}
                """
                        .formatted(orderId));
    }

    ForeignEvent cancelled(String reason) {
        return event(
                "OrderCancelled",
                """
                {"orderId": "%s", "reason": "%s", "cancelledAt": "2026-11-22T10:15:31Z"}
                """
                        .formatted(orderId, reason));
    }

    private ForeignEvent event(String type, String json) {
        return ForeignEvent.of(
                "dev.chorale.order." + type + ".v1", "/order", orderId, json.strip());
    }
}
