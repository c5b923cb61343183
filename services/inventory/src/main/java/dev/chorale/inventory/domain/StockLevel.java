package dev.chorale.inventory.domain;

/** What there is of a product. A reservation is a part of what is on hand until it is shipped. */
public record StockLevel(long onHand, long reserved) {

    public static final StockLevel NONE = new StockLevel(0, 0);

    public StockLevel {
        if (reserved < 0 || reserved > onHand) {
            throw new IllegalStateException(
                    "%d reserved of %d on hand".formatted(reserved, onHand));
        }
    }

    public long available() {
        return onHand - reserved;
    }

    StockLevel receive(long quantity) {
        return new StockLevel(onHand + quantity, reserved);
    }

    StockLevel reserve(long quantity) {
        return new StockLevel(onHand, reserved + quantity);
    }

    StockLevel release(long quantity) {
        return new StockLevel(onHand, reserved - quantity);
    }

    StockLevel ship(long quantity) {
        return new StockLevel(onHand - quantity, reserved - quantity);
    }
}
