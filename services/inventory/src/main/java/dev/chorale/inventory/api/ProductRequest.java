package dev.chorale.inventory.api;

import dev.chorale.http.Validation;
import dev.chorale.inventory.domain.Money;
import dev.chorale.inventory.domain.ProductCommand.RegisterProduct;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A product as a client sends it: nothing of it can be relied on until it has been validated. */
record ProductRequest(@Nullable String name, @Nullable PriceRequest unitPrice) {

    private static final int MAX_NAME = 200;
    private static final long MAX_AMOUNT = 1_000_000_000_000L;
    private static final Set<String> CURRENCIES =
            Currency.availableCurrencies()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    record PriceRequest(@Nullable Long amount, @Nullable String currency) {}

    /** Ends in a 422 that names every field at fault. */
    RegisterProduct toCommand(String sku) {
        var errors = new Validation();
        errors.require("sku", Sku.isOne(sku), Sku.FORM);
        errors.text("name", name, MAX_NAME);
        if (errors.require("unitPrice", unitPrice != null, "is missing")) {
            var amount = unitPrice.amount();
            errors.require(
                    "unitPrice.amount",
                    amount != null && amount >= 0 && amount <= MAX_AMOUNT,
                    "must be 0 to 1,000,000,000,000 minor units");
            errors.require(
                    "unitPrice.currency",
                    unitPrice.currency() != null && CURRENCIES.contains(unitPrice.currency()),
                    "must be a currency's three letters by ISO 4217");
        }
        errors.throwIfAny();
        return new RegisterProduct(sku, name, new Money(unitPrice.amount(), unitPrice.currency()));
    }
}
