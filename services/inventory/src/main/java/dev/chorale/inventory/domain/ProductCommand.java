package dev.chorale.inventory.domain;

public sealed interface ProductCommand {

    String sku();

    record RegisterProduct(String sku, String name, Money unitPrice) implements ProductCommand {}

    record ReceiveStock(String sku, long quantity) implements ProductCommand {}
}
