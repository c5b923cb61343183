package dev.chorale.inventory.api;

import dev.chorale.http.Validation;
import dev.chorale.inventory.domain.ProductCommand.ReceiveStock;
import org.jspecify.annotations.Nullable;

/** Goods that came in, as a client sends it. */
record ReceiptRequest(@Nullable Integer quantity) {

    private static final int MAX_QUANTITY = 1_000_000;

    /** Ends in a 422 that names the field at fault. */
    ReceiveStock toCommand(String sku) {
        var errors = new Validation();
        errors.require(
                "quantity",
                quantity != null && quantity >= 1 && quantity <= MAX_QUANTITY,
                "must be 1 to 1,000,000");
        errors.throwIfAny();
        return new ReceiveStock(sku, quantity);
    }
}
