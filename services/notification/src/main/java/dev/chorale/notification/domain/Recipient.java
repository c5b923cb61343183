package dev.chorale.notification.domain;

public record Recipient(String email, String name) {}
