package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is down delays orders, and loses none of them; {@link ChaosIT} kills in their midst. */
@SystemTest
@Order(5)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultIT {

    private static final int STOCK = 1_000;

    private final Shop shop;
    private final RunningStack stack;
    private final Books books;

    FaultIT(Shop shop) {
        this.shop = shop;
        this.stack = shop.stack();
        this.books = new Books(shop);
    }

    /** The gateway and the mail server are one process. */
    @Test
    @Order(1)
    void cancelsWhatCannotBePaidAndTellsItOnceMailGoesAgain() {
        var sku = shop.product(STOCK);
        stack.kill("parts");
        var unpaid = shop.placed("tok_ok", sku, 1);

        shop.awaitCancelled(unpaid, "PAYMENT_GATEWAY_UNAVAILABLE");
        shop.awaitStock(sku, STOCK, 0);
        stack.up();

        var paid = shop.placed("tok_ok", sku, 1);
        shop.awaitConfirmed(paid);
        books.balance(List.of(unpaid, paid), sku, STOCK);
    }

    @Test
    @Order(2)
    void goesOnAfterItWasDown() {
        var sku = shop.product(STOCK);
        var before = shop.placed("tok_ok", sku, 1);
        shop.awaitConfirmed(before);
        var ids = new ArrayList<>(List.of(before));
        for (int i = 0; i < 20; i++) {
            ids.add(shop.placed("tok_ok", sku, 1));
        }
        var catalogue = shop.all(shop.inventory("/products")).size();

        stack.down();
        stack.up();

        books.balance(ids, sku, STOCK);
        assertThat(shop.all(shop.inventory("/products"))).hasSize(catalogue);
        for (var id : ids) {
            shop.awaitConfirmed(id);
        }
    }
}
