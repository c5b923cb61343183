package dev.chorale.order.domain;

import java.util.UUID;

public sealed interface OrderRejection {

    record NoLines() implements OrderRejection {}

    record QuantityBelowOne(String sku) implements OrderRejection {}

    record SeveralCurrencies(String first, String second) implements OrderRejection {}

    record TotalTooLarge() implements OrderRejection {}

    record AlreadyPlaced(UUID orderId) implements OrderRejection {}

    record NotPlaced(UUID orderId) implements OrderRejection {}

    record AlreadySettled(UUID orderId, OrderStatus status) implements OrderRejection {}
}
