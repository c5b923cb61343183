package dev.chorale.launcher.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.launcher.events.Events;
import dev.chorale.launcher.events.PublishedEvent;
import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.events.Sagas;
import dev.chorale.launcher.events.StockAudit;
import dev.chorale.launcher.events.TopicAudit;
import dev.chorale.launcher.shop.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One confirmed and one declined order; each test breaks one thing. */
class InvariantsTest {

    private static final String CONFIRMED = "01936f3a-0000-7000-8000-000000000001";
    private static final String DECLINED = "01936f3a-0000-7000-8000-000000000002";

    private final Events events = new Events();
    private final List<PublishedEvent> published = new ArrayList<>();
    private final Map<String, JsonNode> orders = new HashMap<>();
    private final Map<String, JsonNode> products = new HashMap<>();
    private final List<Shop.Movement> captures = new ArrayList<>();
    private final List<Shop.Movement> refunds = new ArrayList<>();
    private final List<Shop.Letter> mails = new ArrayList<>();

    @BeforeEach
    void fairRun() {
        published.add(events.received("tea", 10, 10));
        order(CONFIRMED, "OrderPlaced", "");
        published.add(events.stock(CONFIRMED, "StockReserved", "tea", 4));
        billing(CONFIRMED, "PaymentTaken");
        order(CONFIRMED, "OrderConfirmed", "");
        published.add(events.stock(CONFIRMED, "StockShipped", "tea", 4));
        told(CONFIRMED);
        order(DECLINED, "OrderPlaced", "");
        published.add(events.stock(DECLINED, "StockReserved", "tea", 6));
        billing(DECLINED, "PaymentFailed");
        order(DECLINED, "OrderCancelled", "PAYMENT_DECLINED");
        published.add(events.stock(DECLINED, "StockReleased", "tea", 6));
        told(DECLINED);
        captures.add(new Shop.Movement(CONFIRMED, 500, 1));
        orders.put(CONFIRMED, json("{\"status\": \"CONFIRMED\"}"));
        orders.put(DECLINED, json("{\"status\": \"CANCELLED\", \"reason\": \"PAYMENT_DECLINED\"}"));
        products.put("tea", json("{\"onHand\": 6, \"reserved\": 0}"));
    }

    @Test
    void holdInAFairRun() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void breakWhenAnOrderDoesNotSettle() {
        order("01936f3a-0000-7000-8000-000000000003", "OrderPlaced", "");
        assertThat(broken()).contains("every order settles, one way");
    }

    @Test
    void breakWhenAConfirmedOrderWasPaidTwice() {
        captures.add(new Shop.Movement(CONFIRMED, 500, 1));
        assertThat(broken()).contains("an order is confirmed only if paid exactly once");
    }

    @Test
    void breakWhenOneKeyWasCapturedTwice() {
        captures.set(0, new Shop.Movement(CONFIRMED, 500, 2));
        assertThat(broken()).contains("an order is confirmed only if paid exactly once");
    }

    @Test
    void breakWhenAConfirmedOrderWasNotPaid() {
        captures.clear();
        assertThat(broken()).contains("an order is confirmed only if paid exactly once");
    }

    @Test
    void breakWhenAnotherAmountWasPaid() {
        captures.set(0, new Shop.Movement(CONFIRMED, 499, 1));
        assertThat(broken()).contains("an order is confirmed only if paid exactly once");
    }

    @Test
    void breakWhenACancelledOrderKeepsMoney() {
        captures.add(new Shop.Movement(DECLINED, 500, 1));
        assertThat(broken()).contains("a cancelled order holds no stock and no money");
        refunds.add(new Shop.Movement(DECLINED, 500, 1));
        assertThat(broken()).doesNotContain("a cancelled order holds no stock and no money");
        refunds.add(new Shop.Movement(DECLINED, 500, 1));
        assertThat(broken()).contains("a cancelled order holds no stock and no money");
    }

    @Test
    void breakWhenMoneyMovedThatNobodyPublished() {
        billing(DECLINED, "PaymentTaken");
        billing(DECLINED, "PaymentRefunded");
        assertThat(broken()).contains("what moved at the gateway is what was published");
    }

    @Test
    void holdWhenALateCaptureWasPaidBack() {
        captures.add(new Shop.Movement(DECLINED, 500, 1));
        refunds.add(new Shop.Movement(DECLINED, 500, 1));
        assertThat(broken()).isEmpty();
    }

    @Test
    void breakWhenACancelledOrderKeepsStock() {
        published.removeIf(event -> event.type().equals("StockReleased"));
        assertThat(broken()).contains("a cancelled order holds no stock and no money");
    }

    @Test
    void breakWhenStockIsOversold() {
        published.add(events.stock("other", "StockReserved", "tea", 7));
        assertThat(broken())
                .containsExactly("0 <= reserved <= on hand for each sku, at every instant");
    }

    @Test
    void breakWhenTheInventoryServiceTellsOtherwise() {
        products.put("tea", json("{\"onHand\": 5, \"reserved\": 0}"));
        assertThat(broken())
                .containsExactly("0 <= reserved <= on hand for each sku, at every instant");
    }

    @Test
    void breakWhenAnEventIsPublishedTwice() {
        published.add(published.getFirst());
        assertThat(broken()).contains("each published event appears once, in its key's order");
    }

    @Test
    void breakWhenTwoMailsWereSent() {
        mails.add(mails.getFirst());
        assertThat(broken()).containsExactly("one mail on each outcome, never two");
    }

    @Test
    void breakWhenNoMailWasSent() {
        mails.clear();
        assertThat(broken()).containsExactly("one mail on each outcome, never two");
    }

    @Test
    void breakWhenTheOrderServiceTellsOtherwise() {
        orders.put(CONFIRMED, json("{\"status\": \"PLACED\"}"));
        assertThat(broken()).containsExactly("the order service tells the same");
    }

    private List<String> broken() {
        var audit = new TopicAudit();
        published.forEach(audit::take);
        var evidence =
                new Evidence(
                        sagas(),
                        audit,
                        StockAudit.of(published),
                        orders,
                        products,
                        captures,
                        refunds,
                        mails);
        return new Invariants(evidence)
                .check().stream().filter(i -> !i.holds()).map(Invariant::promise).toList();
    }

    private List<Saga> sagas() {
        return Sagas.of(
                published.stream().filter(event -> event.key().startsWith("0193")).toList());
    }

    private void order(String orderId, String type, String reason) {
        published.add(
                events.next(
                        "order.events",
                        orderId,
                        type,
                        """
                        {"total": {"amount": 500, "currency": "USD"}, "reason": "%s"}\
                        """
                                .formatted(reason)));
    }

    private void billing(String orderId, String type) {
        published.add(events.next("billing.events", orderId, type, "{}"));
    }

    private void told(String orderId) {
        published.add(events.next("notification.events", orderId, "NotificationSent", "{}"));
        mails.add(new Shop.Letter("a@example.org", "Your order " + orderId + "\nOrder " + orderId));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
