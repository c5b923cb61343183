package dev.chorale.order.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.set;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import jakarta.inject.Singleton;
import java.util.Set;

/** Keeps the replica of the catalogue up to date with inventory's products. */
@Singleton
public class CatalogueProjection implements Projection {

    public static final String NAME = "catalogue";

    private static final String PRODUCT_REGISTERED = "dev.chorale.inventory.ProductRegistered.v1";

    /** What order reads of a product. */
    record ProductRegisteredV1(String sku, String name, Price unitPrice) {

        record Price(long amount, String currency) {}
    }

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
        return Set.of("inventory.events");
    }

    @Override
    public String tables() {
        return """
        create table catalogue_product (
            sku        text primary key,
            name       text not null,
            unit_price bigint not null,
            currency   text not null
        );
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        if (event.type().equals(PRODUCT_REGISTERED)) {
            var product = Contracts.read(event, ProductRegisteredV1.class);
            rows.put(
                    "catalogue_product",
                    key("sku", product.sku()),
                    set("name", product.name()),
                    set("unit_price", product.unitPrice().amount()),
                    set("currency", product.unitPrice().currency()));
        }
    }
}
