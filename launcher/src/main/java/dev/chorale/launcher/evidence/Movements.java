package dev.chorale.launcher.evidence;

import dev.chorale.launcher.shop.Shop.Movement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What moved at the gateway in one direction, by order. */
final class Movements {

    private final Map<String, List<Movement>> byOrder;

    Movements(Collection<Movement> movements) {
        this.byOrder = movements.stream().collect(Collectors.groupingBy(Movement::orderId));
    }

    List<Movement> of(String orderId) {
        return byOrder.getOrDefault(orderId, List.of());
    }

    int times(String orderId) {
        return of(orderId).stream().mapToInt(Movement::times).sum();
    }

    /** In minor units. */
    long amount(String orderId) {
        return of(orderId).stream()
                .mapToLong(movement -> movement.amount() * movement.times())
                .sum();
    }
}
