package dev.chorale.launcher.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.events.StockAudit;
import dev.chorale.launcher.events.TopicAudit;
import dev.chorale.launcher.shop.Shop;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What can be seen from outside when a run is over.
 *
 * @param sagas of the run's orders, as the topics tell them
 * @param orders as the order service tells them, by id
 * @param products as the inventory service tells them, by sku
 * @param captures of the payment gateway
 * @param refunds of the payment gateway
 * @param mails that customers got
 */
public record Evidence(
        Collection<Saga> sagas,
        TopicAudit topics,
        StockAudit stock,
        Map<String, JsonNode> orders,
        Map<String, JsonNode> products,
        List<Shop.Movement> captures,
        List<Shop.Movement> refunds,
        List<Shop.Letter> mails) {}
