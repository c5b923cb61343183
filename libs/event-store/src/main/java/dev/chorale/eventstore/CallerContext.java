package dev.chorale.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/**
 * Brings a result back to the Vert.x context that asked for it, where the caller's logging context
 * and database session live.
 */
public final class CallerContext {

    private CallerContext() {}

    /** The context of the calling thread; one that runs tasks at once when there is none. */
    public static Executor current() {
        Context caller = Vertx.currentContext();
        return task -> {
            if (caller == null || caller == Vertx.currentContext()) {
                task.run();
            } else {
                caller.runOnContext(ignored -> task.run());
            }
        };
    }
}
