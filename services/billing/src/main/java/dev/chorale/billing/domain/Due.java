package dev.chorale.billing.domain;

/** What has yet to be done at the gateway, as things stand. */
public sealed interface Due {

    record Nothing() implements Due {}

    record Charge(Money amount, String token) implements Due {}

    record Refund(Money amount) implements Due {}
}
