package dev.chorale.billing.saga;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/**
 * How payments that were given up without the gateway's answer are watched; the values stand in
 * {@code application.properties}.
 */
@ConfigMapping(prefix = "chorale.reconciliation")
interface ReconciliationSettings {

    /** How long between two sweeps. */
    Duration sweepEvery();

    /** The most payments that one sweep asks the gateway about. */
    int sweepAtMost();

    /** From the first look at a payment to the second; doubles with each further one. */
    Duration lookAgainAfter();

    /** The longest wait between two looks at a payment. */
    Duration longestWait();

    /**
     * How long after it was given up a payment is watched: longer than any process stands still.
     */
    Duration watchFor();
}
