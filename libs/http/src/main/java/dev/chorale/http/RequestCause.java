package dev.chorale.http;

import dev.chorale.eventstore.Cause;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The current request as the cause of what it leads to. Ask while the request is being taken up,
 * not after an asynchronous step.
 */
@ApplicationScoped
public class RequestCause {

    private final CurrentVertxRequest current;

    RequestCause(CurrentVertxRequest current) {
        this.current = current;
    }

    /**
     * The request's cause: its trace, and a UUIDv7 of its own as correlation and causation.
     *
     * @throws IllegalStateException outside of a request
     */
    public Cause get() {
        return RequestTrace.of(request());
    }

    /** What was asked for: {@code POST /orders}. */
    String target() {
        var request = request().request();
        return request.method() + " " + request.path();
    }

    private RoutingContext request() {
        var request = current.getCurrent();
        if (request == null) {
            throw new IllegalStateException("There is no HTTP request here");
        }
        return request;
    }
}
