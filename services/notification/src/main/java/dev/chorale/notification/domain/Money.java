package dev.chorale.notification.domain;

public record Money(long amount, String currency) {}
