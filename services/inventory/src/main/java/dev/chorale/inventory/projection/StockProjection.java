package dev.chorale.inventory.projection;

import static dev.chorale.inventory.messaging.StockPublisher.PRODUCT_REGISTERED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_RECEIVED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_RELEASED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_RESERVED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_SHIPPED;
import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;
import static dev.chorale.projection.Column.set;

import dev.chorale.inventory.messaging.PublishedStockEvent.Line;
import dev.chorale.inventory.messaging.PublishedStockEvent.ProductRegisteredV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReceivedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReleasedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReservedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockShippedV1;
import dev.chorale.inventory.messaging.StockPublisher;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Keeps the list of products. A product's events come by several partitions, and so in any order:
 * each is applied as what it adds, for which the order doesn't matter.
 */
@Singleton
public class StockProjection implements Projection {

    public static final String NAME = "stock";

    private static final String STOCK = "stock_view";

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
        return Set.of(StockPublisher.TOPIC);
    }

    @Override
    public String tables() {
        return """
        -- A row may exist before its product is registered here: what moves a product's stock and
        -- what registers it come by different partitions. It is shown once it has a name.
        create table stock_view (
            sku        text collate "C" primary key,
            name       text,
            unit_price bigint,
            currency   text,
            on_hand    bigint not null default 0,
            reserved   bigint not null default 0
        );
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        switch (event.type()) {
            case PRODUCT_REGISTERED ->
                    register(Contracts.read(event, ProductRegisteredV1.class), rows);
            case STOCK_RECEIVED -> {
                var received = Contracts.read(event, StockReceivedV1.class);
                add(List.of(new Line(received.sku(), received.quantity())), 1, 0, rows);
            }
            case STOCK_RESERVED ->
                    add(Contracts.read(event, StockReservedV1.class).lines(), 0, 1, rows);
            case STOCK_RELEASED ->
                    add(Contracts.read(event, StockReleasedV1.class).lines(), 0, -1, rows);
            case STOCK_SHIPPED ->
                    add(Contracts.read(event, StockShippedV1.class).lines(), -1, -1, rows);
            default -> {}
        }
    }

    private static void register(ProductRegisteredV1 product, Rows rows) {
        rows.put(
                STOCK,
                key("sku", product.sku()),
                set("name", product.name()),
                set("unit_price", product.unitPrice().amount()),
                set("currency", product.unitPrice().currency()));
    }

    private static void add(List<Line> lines, int onHand, int reserved, Rows rows) {
        for (var line : lines) {
            rows.put(
                    STOCK,
                    key("sku", line.sku()),
                    plus("on_hand", onHand * line.quantity()),
                    plus("reserved", reserved * line.quantity()));
        }
    }
}
