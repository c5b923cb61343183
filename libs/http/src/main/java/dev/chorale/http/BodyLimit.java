package dev.chorale.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses bodies whose announced length is above {@value #MAX_BYTES} bytes, with 413. */
@Singleton
final class BodyLimit {

    /** The largest body, in bytes. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int AFTER_TRACE = 1_000_000;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, AFTER_TRACE);
    }

    static ProblemException exceeded() {
        return new ProblemException(
                ProblemKind.BODY_TOO_LARGE, "A body is at most " + MAX_BYTES + " bytes");
    }

    private static void check(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLong(length)) {
            DiscardedBody.of(context);
            Problems.answer(context, exceeded());
        } else {
            context.next();
        }
    }

    private static boolean isTooLong(String length) {
        return length.length() > 9 || Integer.parseInt(length) > MAX_BYTES;
    }
}
