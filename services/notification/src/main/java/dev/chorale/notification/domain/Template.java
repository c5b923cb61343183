package dev.chorale.notification.domain;

/** What a customer is told: one for each way that an order can end. */
public enum Template {
    ORDER_CONFIRMED,
    ORDER_CANCELLED
}
