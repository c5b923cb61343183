package dev.chorale.launcher.gateway;

/**
 * Money that moved, counted: a line of {@code GET /captures} or {@code GET /refunds}.
 *
 * @param idempotencyKey the key it moved under
 * @param amount in minor units, each time
 * @param times how often it really moved; more than once is the very thing that must not happen
 */
public record Movement(
        String idempotencyKey, String orderId, long amount, String currency, int times) {

    Movement again() {
        return new Movement(idempotencyKey, orderId, amount, currency, times + 1);
    }
}
