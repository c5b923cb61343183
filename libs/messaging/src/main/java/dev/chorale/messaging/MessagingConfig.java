package dev.chorale.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records are taken on and tried again. */
@ConfigMapping(prefix = "chorale.messaging")
public interface MessagingConfig {

    /** The most records of one consumer that are in work or waiting for others of their key. */
    @WithDefault("256")
    int maxInFlight();

    /** How a reaction that failed is tried again. */
    Retry retry();

    /** Exponential back-off with full jitter. */
    interface Retry {

        /** The longest wait before the second try; doubles with each further one. */
        @WithDefault("50ms")
        Duration initial();

        /** The longest wait there is. */
        @WithDefault("10s")
        Duration cap();

        /** After how many tries a failure that looks like a bug is one; at least 1. */
        @WithDefault("10")
        int triesOfBugs();
    }
}
