package dev.chorale.order.domain;

public record Money(long amount, String currency) {

    public Money times(int factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "Can't add %s to %s".formatted(other.currency, currency));
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }
}
