package dev.chorale.inventory.command;

import java.util.Set;
import java.util.UUID;

/** What a reservation is decided on: the order's events and those of the products it asks for. */
public record ReservationScope(UUID orderId, Set<String> skus) {}
