package dev.chorale.order.saga;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/**
 * How long an order may take to settle, and how soon it is seen that one took longer; the values
 * stand in {@code application.properties}.
 */
@ConfigMapping(prefix = "chorale.order")
interface DeadlineSettings {

    /**
     * From an order's placement to its cancellation if nothing settles it. Longer than the outages
     * that orders are to outlive.
     */
    Duration settleWithin();

    /** How long between two looks for overdue orders. */
    Duration sweepEvery();

    /** How long a service that starts first hears out what it missed while it was down. */
    Duration graceAfterStart();
}
