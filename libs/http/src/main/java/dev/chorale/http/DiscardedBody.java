package dev.chorale.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads on what a client goes on sending after it was refused, and throws it away, up to a bound in
 * bytes and in time. Many clients read an answer only after they have sent everything, and see a
 * reset connection when it is closed before.
 */
final class DiscardedBody {

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final long MAX_MILLIS = 10_000;

    private final HttpServerRequest request;
    private long left = MAX_BYTES;

    private DiscardedBody(HttpServerRequest request) {
        this.request = request;
    }

    /** Takes over the rest of a request's body. */
    static void of(RoutingContext context) {
        var body = new DiscardedBody(context.request());
        var vertx = context.vertx();
        var timer = vertx.setTimer(MAX_MILLIS, late -> body.hangUp());
        body.request.handler(part -> body.discard(part.length()));
        body.request.endHandler(end -> vertx.cancelTimer(timer));
        body.request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        body.request.resume();
    }

    private void discard(int bytes) {
        left -= bytes;
        if (left < 0) {
            hangUp();
        }
    }

    private void hangUp() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
