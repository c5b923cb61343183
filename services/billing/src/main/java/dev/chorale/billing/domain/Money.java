package dev.chorale.billing.domain;

public record Money(long amount, String currency) {}
