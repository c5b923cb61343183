package dev.chorale.order.benchmark;

import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.OrderEvent;
import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import dev.chorale.order.domain.OrderLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What a shop may have seen: each order is placed, and confirmed or cancelled 50 to 500 events
 * later, one in ten cancelled. 50 events come in a second. The same each time.
 */
final class OrderHistory {

    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final int CUSTOMERS = 5_000;
    private static final CancellationReason[] REASONS = CancellationReason.values();

    /** An order that is to settle once so many events have happened. */
    private record Open(long due, UUID orderId) {}

    private final SplittableRandom random = new SplittableRandom(4);
    private final PriorityQueue<Open> open =
            new PriorityQueue<>((one, other) -> Long.compare(one.due, other.due));
    private final long orders;
    private long placed;
    private long happened;

    OrderHistory(long events) {
        this.orders = events / 2;
    }

    boolean hasNext() {
        return placed < orders || !open.isEmpty();
    }

    OrderEvent next() {
        happened++;
        var settling = open.peek();
        return settling != null && (settling.due <= happened || placed == orders)
                ? settle(open.remove().orderId)
                : place();
    }

    /** When the last event happened. */
    Instant now() {
        return BEGIN.plusMillis(20 * happened).plus(happened % 1_000, ChronoUnit.MICROS);
    }

    /** An id of now, as a store gives it to an event. */
    UUID id() {
        long time = now().toEpochMilli();
        return new UUID(
                time << 16 | 0x7000 | random.nextInt(0x1000),
                random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }

    private OrderEvent place() {
        placed++;
        var id = id();
        open.add(new Open(happened + random.nextInt(50, 501), id));
        var lines =
                IntStream.range(0, random.nextInt(1, 6))
                        .mapToObj(n ->
                                new OrderLine(
                                        "NW-" + random.nextInt(1, 78),
                                        random.nextInt(1, 100),
                                        new Money(random.nextInt(250, 26_350), "USD")))
                        .toList();
        var total =
                lines.stream()
                        .map(line -> line.unitPrice().times(line.quantity()))
                        .reduce(new Money(0, "USD"), Money::plus);
        return new OrderPlaced(id, customer(), lines, total, "tok_ok", now());
    }

    private Customer customer() {
        int number = random.nextInt(CUSTOMERS);
        return new Customer(
                "CUSTOMER-" + number,
                "customer-%d@example.org".formatted(number),
                "Customer " + number);
    }

    private OrderEvent settle(UUID orderId) {
        return random.nextInt(10) == 0
                ? new OrderCancelled(orderId, REASONS[random.nextInt(REASONS.length)], now())
                : new OrderConfirmed(orderId, now());
    }
}
