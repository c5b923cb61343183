package dev.chorale.order.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.RowsInMemory;
import dev.chorale.testing.ForeignEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueProjectionTest {

    private final RowsInMemory rows = new RowsInMemory();

    @Test
    void keepsTheLatestPriceOfEachProduct() {
        register("NW-1", "Chai", 1800);
        register("NW-2", "Chang", 1900);
        register("NW-1", "Chai tea", 2000);

        assertThat(rows.of("catalogue_product"))
                .containsExactly(
                        Map.of(
                                "sku",
                                "NW-1",
                                "name",
                                "Chai tea",
                                "unit_price",
                                2000L,
                                "currency",
                                "USD"),
                        Map.of(
                                "sku",
                                "NW-2",
                                "name",
                                "Chang",
                                "unit_price",
                                1900L,
                                "currency",
                                "USD"));
    }

    private void register(String sku, String name, long amount) {
        var json =
                """
                {"sku": "%s", "name": "%s", "unitPrice": {"amount": %d, "currency": "USD"}}\
                """
                        .formatted(sku, name, amount);
        var event =
                ForeignEvent.of(
                        "dev.chorale.inventory.ProductRegistered.v1", "/inventory", sku, json);
        new CatalogueProjection().apply(CloudEvent.from(event.consumed("inventory.events")), rows);
    }
}
