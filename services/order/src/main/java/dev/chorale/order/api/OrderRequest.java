package dev.chorale.order.api;

import dev.chorale.http.Validation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An order as a client sends it: nothing of it can be relied on until it has been validated. */
record OrderRequest(
        @Nullable CustomerRequest customer,
        @Nullable List<@Nullable LineRequest> lines,
        @Nullable String paymentToken) {

    private static final int MAX_LINES = 500;
    private static final int MAX_QUANTITY = 1_000_000;
    private static final int MAX_TEXT = 200;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    record CustomerRequest(@Nullable String id, @Nullable String email, @Nullable String name) {}

    record LineRequest(@Nullable String sku, @Nullable Integer quantity) {}

    /** Ends in a 422 that names every field at fault. */
    void validate() {
        var errors = new Validation();
        if (errors.require("customer", customer != null, "is missing")) {
            errors.text("customer.id", customer.id(), MAX_TEXT);
            errors.text("customer.name", customer.name(), MAX_TEXT);
            if (errors.text("customer.email", customer.email(), MAX_TEXT)) {
                errors.require(
                        "customer.email",
                        EMAIL.matcher(customer.email()).matches(),
                        "must be an e-mail address");
            }
        }
        errors.text("paymentToken", paymentToken, MAX_TEXT);
        if (errors.require("lines", lines != null && !lines.isEmpty(), "must have a line")
                && errors.require(
                        "lines", lines.size() <= MAX_LINES, "must be at most " + MAX_LINES)) {
            for (int i = 0; i < lines.size(); i++) {
                validate("lines[" + i + "]", lines.get(i), errors);
            }
        }
        errors.throwIfAny();
    }

    Set<String> skus() {
        var skus = new HashSet<String>();
        lines.forEach(line -> skus.add(line.sku()));
        return skus;
    }

    private static void validate(String field, @Nullable LineRequest line, Validation errors) {
        if (!errors.require(field, line != null, "is missing")) {
            return;
        }
        errors.require(
                field + ".sku",
                line.sku() != null && SKU.matcher(line.sku()).matches(),
                "must be 1 to 64 of letters, digits, '-', '_' and '.'");
        errors.require(
                field + ".quantity",
                line.quantity() != null && line.quantity() >= 1 && line.quantity() <= MAX_QUANTITY,
                "must be 1 to 1,000,000");
    }
}
