package dev.chorale.notification.domain;

public enum Channel {
    EMAIL
}
