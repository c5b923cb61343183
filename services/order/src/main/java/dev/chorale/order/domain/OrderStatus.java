package dev.chorale.order.domain;

public enum OrderStatus {
    PLACED,
    CONFIRMED,
    CANCELLED
}
