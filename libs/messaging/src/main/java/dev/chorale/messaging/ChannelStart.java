package dev.chorale.messaging;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.smallrye.reactive.messaging.providers.extension.MediatorManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the channels when requests can be answered, on a thread of its own: no answer waits for
 * them.
 */
@ApplicationScoped
class ChannelStart {

    private static final Logger LOG = Logger.getLogger(ChannelStart.class);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    private final MediatorManager channels;
    private volatile @Nullable Thread thread;
    private volatile boolean isDone;

    ChannelStart(MediatorManager channels) {
        this.channels = channels;
    }

    void start(@ObservesAsync HttpServerStart event) {
        start();
    }

    /** The same for a service that has HTTPS alone. */
    void start(@ObservesAsync HttpsServerStart event) {
        start();
    }

    /** Whether all channels are started, which is not to say that a client is connected. */
    boolean isDone() {
        return isDone;
    }

    private synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("channels").daemon().start(this::startChannels);
        }
    }

    /** What is half started can't be closed. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.join(PATIENCE_AT_STOP);
        }
    }

    private void startChannels() {
        try {
            channels.start();
            isDone = true;
        } catch (RuntimeException e) {
            LOG.fatal("Can't start the channels, and ends: they are configured wrongly", e);
            Quarkus.asyncExit(1);
        }
    }
}
