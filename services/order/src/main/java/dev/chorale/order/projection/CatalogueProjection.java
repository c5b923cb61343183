package dev.chorale.order.projection;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.projection.SessionProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the replica of the catalogue up to date with inventory's products. */
@ApplicationScoped
class CatalogueProjection implements SessionProjection {

    private static final String PRODUCT_REGISTERED = "dev.chorale.inventory.ProductRegistered.v1";

    /** What order reads of a product. */
    record ProductRegisteredV1(String sku, String name, Price unitPrice) {

        record Price(long amount, String currency) {}
    }

    @Override
    public String name() {
        return "catalogue";
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, CloudEvent event) {
        return event.type().equals(PRODUCT_REGISTERED)
                ? register(session, Contracts.read(event, ProductRegisteredV1.class))
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> register(Mutiny.Session session, ProductRegisteredV1 product) {
        return session.find(CatalogueProduct.class, product.sku())
                .flatMap(known ->
                        known == null
                                ? session.persist(updated(new CatalogueProduct(), product))
                                : Uni.createFrom().item(updated(known, product)).replaceWithVoid());
    }

    private static CatalogueProduct updated(CatalogueProduct row, ProductRegisteredV1 product) {
        row.sku = product.sku();
        row.name = product.name();
        row.unitPrice = product.unitPrice().amount();
        row.currency = product.unitPrice().currency();
        return row;
    }
}
