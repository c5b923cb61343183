package dev.chorale.launcher.events;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the topics tell about one order. */
public final class Saga {

    private final String orderId;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> through = new CompletableFuture<>();
    private @Nullable Instant placedAt;
    private @Nullable Instant outcomeAt;
    private String cancelledBecause = "";
    private long total;
    private int placed;
    private int confirmed;
    private int cancelled;
    private int reserved;
    private int reservationsFailed;
    private int released;
    private int shipped;
    private int paid;
    private int paymentsFailed;
    private int refunded;
    private int notified;
    private int notificationsFailed;
    private long unitsShipped;

    Saga(String orderId) {
        this.orderId = orderId;
    }

    synchronized void apply(PublishedEvent event) {
        switch (event.type()) {
            case "OrderPlaced" -> {
                placed++;
                placedAt = event.time();
                total = event.data().path("total").path("amount").asLong();
            }
            case "OrderConfirmed" -> {
                confirmed++;
                outcomeAt = event.time();
            }
            case "OrderCancelled" -> {
                cancelled++;
                outcomeAt = event.time();
                cancelledBecause = event.text("reason");
            }
            case "StockReserved" -> reserved++;
            case "StockReservationFailed" -> reservationsFailed++;
            case "StockReleased" -> released++;
            case "StockShipped" -> {
                shipped++;
                event.lines().forEach(line -> unitsShipped += line.quantity());
            }
            case "PaymentTaken" -> paid++;
            case "PaymentFailed" -> paymentsFailed++;
            case "PaymentRefunded" -> refunded++;
            case "NotificationSent" -> notified++;
            case "NotificationFailed" -> notificationsFailed++;
            default -> {
                // something newer, which changes nothing here
            }
        }
        if (isSettled()) {
            settled.complete(null);
        }
        if (isThrough()) {
            through.complete(null);
        }
    }

    /** Done as soon as {@link #isSettled()}. */
    public CompletableFuture<Void> settled() {
        return settled;
    }

    /** Done as soon as {@link #isThrough()}. */
    public CompletableFuture<Void> through() {
        return through;
    }

    /** Whether the order has its outcome, and stock and money have followed it. */
    public synchronized boolean isSettled() {
        if (confirmed > 0) {
            return shipped > 0;
        }
        return cancelled > 0 && released >= reserved && refunded >= paid;
    }

    /** Whether the customer has been told as well. */
    public synchronized boolean isThrough() {
        return isSettled() && notified + notificationsFailed > 0;
    }

    /** The order's id. */
    public String orderId() {
        return orderId;
    }

    /** Whether it was confirmed. */
    public synchronized boolean isConfirmed() {
        return confirmed > 0;
    }

    /** Whether it was cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled > 0;
    }

    /** Why it was cancelled; empty when it was not. */
    public synchronized String cancelledBecause() {
        return cancelledBecause;
    }

    /** Its total in minor units. */
    public synchronized long total() {
        return total;
    }

    /** Units that left the house for it. */
    public synchronized long unitsShipped() {
        return unitsShipped;
    }

    /** How many customer notifications were sent for it. */
    public synchronized int notified() {
        return notified;
    }

    /** How often its placing was published. */
    public synchronized int placed() {
        return placed;
    }

    /** How often a payment for it was taken, as billing published it. */
    public synchronized int paid() {
        return paid;
    }

    /** How often a payment was given back, as billing published it. */
    public synchronized int refunded() {
        return refunded;
    }

    /** From placing to outcome; zero while it has none. */
    public synchronized Duration duration() {
        return placedAt == null || outcomeAt == null
                ? Duration.ZERO
                : Duration.between(placedAt, outcomeAt);
    }

    /** When it had its outcome. */
    public synchronized Instant outcomeAt() {
        return outcomeAt == null ? Instant.EPOCH : outcomeAt;
    }

    /** When it was placed. */
    public synchronized Instant placedAt() {
        return placedAt == null ? Instant.EPOCH : placedAt;
    }

    /** What happened more than once or contradicts something else; empty when nothing did. */
    public synchronized String contradiction() {
        if (placed != 1) {
            return "was placed " + placed + " times";
        }
        if (confirmed + cancelled > 1) {
            return "was confirmed %d and cancelled %d times".formatted(confirmed, cancelled);
        }
        if (reserved + reservationsFailed > 1 || released + shipped > 1) {
            return "was reserved %d, released %d and shipped %d times"
                    .formatted(reserved, released, shipped);
        }
        if (paid + paymentsFailed > 1 || refunded > 1) {
            return "was paid %d and refunded %d times".formatted(paid, refunded);
        }
        if (confirmed > 0 && (paid != 1 || reserved != 1)) {
            return "was confirmed though paid %d and reserved %d times".formatted(paid, reserved);
        }
        if (notified + notificationsFailed > 1) {
            return "was told of %d times".formatted(notified);
        }
        return "";
    }

    /** What it waits for, for a person to read. */
    public synchronized String waitsFor() {
        if (placed == 0) {
            return "OrderPlaced";
        }
        if (confirmed + cancelled == 0) {
            if (reserved + reservationsFailed == 0) {
                return "StockReserved or StockReservationFailed";
            }
            return reserved > 0 && paid + paymentsFailed == 0
                    ? "PaymentTaken or PaymentFailed"
                    : "OrderConfirmed or OrderCancelled";
        }
        if (confirmed > 0 && shipped == 0) {
            return "StockShipped";
        }
        if (cancelled > 0 && released < reserved) {
            return "StockReleased";
        }
        if (cancelled > 0 && refunded < paid) {
            return "PaymentRefunded";
        }
        return notified + notificationsFailed == 0 ? "NotificationSent" : "nothing";
    }
}
