package dev.chorale.inventory.domain;

public sealed interface ProductRejection {

    record UnknownProduct(String sku) implements ProductRejection {}

    record NegativePrice(String sku) implements ProductRejection {}

    record QuantityBelowOne(String sku) implements ProductRejection {}
}
