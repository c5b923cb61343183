package dev.chorale.inventory.domain;

public record StockLine(String sku, long quantity) {}
