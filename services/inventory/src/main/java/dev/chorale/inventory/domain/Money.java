package dev.chorale.inventory.domain;

public record Money(long amount, String currency) {}
