package dev.chorale.inventory.domain;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

public sealed interface StockEvent {

    /** Of one product. */
    sealed interface ProductEvent extends StockEvent {
        String sku();
    }

    /** Of one order's reservation. */
    sealed interface ReservationEvent extends StockEvent {
        UUID orderId();

        /** The products whose level the event changes. */
        Set<String> skus();
    }

    record ProductRegistered(String sku, String name, Money unitPrice) implements ProductEvent {}

    record StockReceived(String sku, long quantity, long onHand) implements ProductEvent {}

    record StockReserved(UUID orderId, List<StockLine> lines) implements ReservationEvent {
        @Override
        public Set<String> skus() {
            return skusOf(lines);
        }
    }

    record StockReservationFailed(UUID orderId, ReservationFailure reason, List<Shortage> shortages)
            implements ReservationEvent {
        @Override
        public Set<String> skus() {
            return Set.of();
        }
    }

    record StockReleased(UUID orderId, List<StockLine> lines) implements ReservationEvent {
        @Override
        public Set<String> skus() {
            return skusOf(lines);
        }
    }

    record StockShipped(UUID orderId, List<StockLine> lines) implements ReservationEvent {
        @Override
        public Set<String> skus() {
            return skusOf(lines);
        }
    }

    /** The order was cancelled before it reserved: a reservation that comes late finds this. */
    record ReservationForestalled(UUID orderId) implements ReservationEvent {
        @Override
        public Set<String> skus() {
            return Set.of();
        }
    }

    private static Set<String> skusOf(List<StockLine> lines) {
        return lines.stream().map(StockLine::sku).collect(Collectors.toUnmodifiableSet());
    }
}
