package dev.chorale.billing.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long billing waits for certainty; the rest stands in the annotations of the calls. */
@ConfigMapping(prefix = "chorale.gateway")
interface GatewaySettings {

    /** How long an attempt waits for an open circuit before it counts as failed. */
    @WithDefault("15s")
    Duration patienceWithOpenCircuit();

    /** How long between two questions after a charge in doubt. */
    @WithDefault("1s")
    Duration askAgainAfter();

    /** How often in a row a charge in doubt must be unknown to the gateway to count as failed. */
    @WithDefault("3")
    int timesUnknown();

    /** How often a charge is seen in flight before its message goes back to be retried. */
    @WithDefault("10")
    int timesInFlight();
}
