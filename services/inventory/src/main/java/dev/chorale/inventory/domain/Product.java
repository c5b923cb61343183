package dev.chorale.inventory.domain;

import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a product; without a registration it doesn't exist yet. */
public record Product(String sku, @Nullable ProductRegistered registration, StockLevel level) {

    public static Product unknown(String sku) {
        return new Product(sku, null, StockLevel.NONE);
    }

    public boolean exists() {
        return registration != null;
    }

    public Product evolve(StockEvent event) {
        return switch (event) {
            case ProductRegistered registered -> new Product(sku, registered, level);
            case StockReceived received -> at(level.receive(received.quantity()));
            case StockReserved reserved -> at(level.reserve(mine(reserved.lines())));
            case StockReleased released -> at(level.release(mine(released.lines())));
            case StockShipped shipped -> at(level.ship(mine(shipped.lines())));
            case StockReservationFailed failed -> this;
            case ReservationForestalled forestalled -> this;
        };
    }

    private Product at(StockLevel next) {
        return new Product(sku, registration, next);
    }

    private long mine(List<StockLine> lines) {
        long quantity = 0;
        for (var line : lines) {
            if (line.sku().equals(sku)) {
                quantity += line.quantity();
            }
        }
        return quantity;
    }
}
