package dev.chorale.notification.domain;

/** As much of an order as a customer is reminded of. */
public record OrderSummary(int lines, long pieces, Money total) {}
