package dev.chorale.projection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * How fast a rebuild goes: as fast as it can in a service that nobody asks for anything, and with a
 * rest after each batch in one that has requests to answer. What operators ask doesn't count, since
 * they look at the rebuild.
 */
@ApplicationScoped
class Pace {

    private static final Duration RECENT = Duration.ofSeconds(1);

    private final double rest;
    private final LongSupplier nanoTime;
    private volatile long lastAsked;

    @Inject
    Pace(ProjectionConfig config) {
        this(config.rest(), System::nanoTime);
    }

    /**
     * A pace.
     *
     * @param rest how long a rest is, as a share of the time that the batch took
     */
    Pace(double rest, LongSupplier nanoTime) {
        this.rest = rest;
        this.nanoTime = nanoTime;
        this.lastAsked = nanoTime.getAsLong() - RECENT.toNanos();
    }

    /** Is told of each request. */
    @ServerRequestFilter
    public void note(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/admin/")) {
            asked();
        }
    }

    void asked() {
        lastAsked = nanoTime.getAsLong();
    }

    /** How long to rest after a batch that took so long. */
    Duration restAfter(Duration batch) {
        return nanoTime.getAsLong() - lastAsked < RECENT.toNanos()
                ? Duration.ofNanos((long) (batch.toNanos() * rest))
                : Duration.ZERO;
    }
}
