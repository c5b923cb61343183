package dev.chorale.inventory.domain;

public enum ReservationStatus {
    NONE,
    RESERVED,
    FAILED,
    RELEASED,
    SHIPPED,
    /** The order was cancelled before it reserved; it must not reserve any more. */
    FORESTALLED
}
