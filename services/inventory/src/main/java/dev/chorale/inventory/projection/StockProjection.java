package dev.chorale.inventory.projection;

import static dev.chorale.inventory.messaging.StockPublisher.PRODUCT_REGISTERED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_RECEIVED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_RELEASED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_RESERVED;
import static dev.chorale.inventory.messaging.StockPublisher.STOCK_SHIPPED;

import dev.chorale.inventory.messaging.PublishedStockEvent.Line;
import dev.chorale.inventory.messaging.PublishedStockEvent.ProductRegisteredV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReceivedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReleasedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReservedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockShippedV1;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.projection.SessionProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps the list of products. A product's events come by several partitions, and so in any order:
 * each is applied as what it adds, for which the order doesn't matter.
 */
@ApplicationScoped
class StockProjection implements SessionProjection {

    private static final String REGISTER =
            """
            insert into stock_view (sku, name, unit_price, currency)
            values (:sku, :name, :unitPrice, :currency)
            on conflict (sku) do update set
                name = excluded.name,
                unit_price = excluded.unit_price,
                currency = excluded.currency
            """;

    // one statement for an order's 500 lines; always in sku order, so that two never deadlock
    private static final String ADD =
            """
            insert into stock_view (sku, on_hand, reserved)
            select sku, :onHand * quantity, :reserved * quantity
            from unnest(cast(:skus as text[]), cast(:quantities as bigint[])) line (sku, quantity)
            order by sku collate "C"
            on conflict (sku) do update set
                on_hand = stock_view.on_hand + excluded.on_hand,
                reserved = stock_view.reserved + excluded.reserved
            """;

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, CloudEvent event) {
        return switch (event.type()) {
            case PRODUCT_REGISTERED ->
                    register(session, Contracts.read(event, ProductRegisteredV1.class));
            case STOCK_RECEIVED -> {
                var received = Contracts.read(event, StockReceivedV1.class);
                yield add(session, List.of(new Line(received.sku(), received.quantity())), 1, 0);
            }
            case STOCK_RESERVED ->
                    add(session, Contracts.read(event, StockReservedV1.class).lines(), 0, 1);
            case STOCK_RELEASED ->
                    add(session, Contracts.read(event, StockReleasedV1.class).lines(), 0, -1);
            case STOCK_SHIPPED ->
                    add(session, Contracts.read(event, StockShippedV1.class).lines(), -1, -1);
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> register(Mutiny.Session session, ProductRegisteredV1 product) {
        return session.createNativeQuery(REGISTER)
                .setParameter("sku", product.sku())
                .setParameter("name", product.name())
                .setParameter("unitPrice", product.unitPrice().amount())
                .setParameter("currency", product.unitPrice().currency())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> add(
            Mutiny.Session session, List<Line> lines, int onHand, int reserved) {
        return session.createNativeQuery(ADD)
                .setParameter("skus", lines.stream().map(Line::sku).toArray(String[]::new))
                .setParameter("quantities", lines.stream().map(Line::quantity).toArray(Long[]::new))
                .setParameter("onHand", onHand)
                .setParameter("reserved", reserved)
                .executeUpdate()
                .replaceWithVoid();
    }
}
