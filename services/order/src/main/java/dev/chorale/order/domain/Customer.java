package dev.chorale.order.domain;

public record Customer(String id, String email, String name) {}
