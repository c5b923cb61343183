package dev.chorale.http;

import dev.chorale.eventstore.ConcurrencyConflictException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a failure is told as, and the one place that logs it. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int MAX_CAUSES = 20;

    private Problems() {}

    /**
     * The problem that a failure is; a fault of our own is logged, and told without its details.
     */
    static Problem of(Throwable failure, RoutingContext context) {
        var path = path(context);
        var request = context.request().method() + " " + path;
        var known = told(failure, path);
        if (known == null) {
            LOG.errorf(failure, "%s failed", request);
            return Problem.of(
                    ProblemKind.INTERNAL_ERROR,
                    "It is no fault of the request. The trace id in X-Trace-Id names it in the log",
                    path,
                    List.of());
        }
        if (failure instanceof ProblemException && known.status() == 503) {
            LOG.warnf("%s has to be tried again: %s", request, known.detail());
        } else if (known.status() >= 500) {
            LOG.errorf(failure, "%s failed with %d", request, known.status());
        }
        return known;
    }

    /** Ends a request that has not reached a resource. */
    static void answer(RoutingContext context, Throwable failure) {
        send(context, of(failure, context));
    }

    /** Ends a request for which only the status is known. */
    static void answer(RoutingContext context, int status) {
        send(context, Problem.of(ProblemKind.ofStatus(status), null, path(context), List.of()));
    }

    private static void send(RoutingContext context, Problem problem) {
        var response = context.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        RequestTrace.mark(context);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(problem.toJson());
    }

    private static String path(RoutingContext context) {
        var path = context.request().path();
        return path == null ? "" : path;
    }

    private static @Nullable Problem told(Throwable failure, String path) {
        for (var cause : withCauses(failure)) {
            if (cause instanceof ProblemException problem) {
                return problem.at(path);
            }
            if (cause instanceof ConcurrencyConflictException) {
                return Problem.of(
                        ProblemKind.CONFLICT, "Nothing was changed; try again", path, List.of());
            }
        }
        var unreadable = UnreadableBody.in(failure);
        if (unreadable.isPresent()) {
            return unreadable.get().at(path);
        }
        return failure instanceof WebApplicationException web ? of(web, path) : null;
    }

    private static Problem of(WebApplicationException failure, String path) {
        int status = failure.getResponse().getStatus();
        return Problem.of(ProblemKind.ofStatus(status), null, path, List.of());
    }

    private static List<Throwable> withCauses(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
    }
}
