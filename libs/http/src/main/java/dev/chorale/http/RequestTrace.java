package dev.chorale.http;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.TraceParent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request a trace and an id of its own: continues the trace of {@code traceparent} or
 * of {@code X-Trace-Id} (32 hexadecimal digits), or starts one; answers {@code X-Trace-Id}, and
 * names both ids in the log.
 */
@Singleton
final class RequestTrace {

    static final String HEADER = "X-Trace-Id";

    private static final String CAUSE = "dev.chorale.cause";

    /** Before everything else, so that every answer and every log line has it. */
    void register(@Observes Filters filters) {
        filters.register(RequestTrace::begin, Integer.MAX_VALUE);
    }

    /** The cause that a request is; made when it is first asked for. */
    static Cause of(RoutingContext request) {
        Cause known = request.get(CAUSE);
        if (known != null) {
            return known;
        }
        var trace =
                traceOf(request.request().getHeader("traceparent"))
                        .or(() -> traceById(request.request().getHeader(HEADER)))
                        .orElseGet(TraceParent::fresh);
        var cause = Cause.ofRequest(trace, UuidCreator.getTimeOrderedEpoch().toString());
        request.put(CAUSE, cause);
        return cause;
    }

    /** Puts the trace on the answer and into the log of what follows. */
    static void mark(RoutingContext request) {
        var cause = of(request);
        request.response().putHeader(HEADER, cause.trace().traceId());
        MDC.put("traceId", cause.trace().traceId());
        MDC.put("correlationId", cause.correlationId());
        MDC.put("causationId", cause.causationId());
    }

    private static void begin(RoutingContext request) {
        mark(request);
        request.next();
    }

    private static Optional<TraceParent> traceOf(@Nullable String header) {
        return Optional.ofNullable(header).flatMap(TraceParent::parse).map(TraceParent::child);
    }

    private static Optional<TraceParent> traceById(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(id -> id.toLowerCase(Locale.ROOT))
                .flatMap(TraceParent::ofTraceId);
    }
}
