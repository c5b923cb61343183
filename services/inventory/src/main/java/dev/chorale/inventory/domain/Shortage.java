package dev.chorale.inventory.domain;

public record Shortage(String sku, long requested, long available) {}
