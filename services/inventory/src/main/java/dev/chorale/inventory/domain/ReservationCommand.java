package dev.chorale.inventory.domain;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

public sealed interface ReservationCommand {

    UUID orderId();

    /** The products whose levels must be known to decide. */
    Set<String> skus();

    record ReserveStock(UUID orderId, List<StockLine> lines) implements ReservationCommand {
        @Override
        public Set<String> skus() {
            return lines.stream().map(StockLine::sku).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Needs no levels: what the order holds can always be given back. */
    record ReleaseStock(UUID orderId) implements ReservationCommand {
        @Override
        public Set<String> skus() {
            return Set.of();
        }
    }

    /** Needs no levels: what the order holds is on hand. */
    record ShipStock(UUID orderId) implements ReservationCommand {
        @Override
        public Set<String> skus() {
            return Set.of();
        }
    }
}
