package dev.chorale.inventory.domain;

public enum ReservationFailure {
    OUT_OF_STOCK,
    UNKNOWN_SKU
}
