package dev.chorale.http;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body whose length was not announced before the resource does, so as to stop at {@link
 * BodyLimit#MAX_BYTES}.
 */
final class UnannouncedBody {

    private final CurrentVertxRequest current;

    UnannouncedBody(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter(preMatching = true)
    public @Nullable Uni<Response> read(ContainerRequestContext resource) {
        var context = current.getCurrent();
        if (!isExpected(context.request())) {
            return null;
        }
        return Uni.createFrom()
                .completionStage(() -> readWithinLimit(context))
                .invoke(body -> resource.setEntityStream(new ByteArrayInputStream(body.getBytes())))
                .map(body -> null);
    }

    /** Resources don't read a body with GET or HEAD; what there is of it is dropped. */
    private static boolean isExpected(HttpServerRequest request) {
        var method = request.method().name();
        return !method.equals(HttpMethod.GET)
                && !method.equals(HttpMethod.HEAD)
                && !request.isEnded()
                && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }

    private static CompletableFuture<Buffer> readWithinLimit(RoutingContext context) {
        var request = context.request();
        var body = Buffer.buffer();
        var whole = new CompletableFuture<Buffer>();
        request.handler(part -> {
            if (body.length() + part.length() > BodyLimit.MAX_BYTES) {
                DiscardedBody.of(context);
                whole.completeExceptionally(BodyLimit.exceeded());
            } else {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(whole::completeExceptionally);
        request.endHandler(end -> whole.complete(body));
        continueIfAsked(request);
        request.resume();
        return whole;
    }

    private static void continueIfAsked(HttpServerRequest request) {
        var expected = request.headers().get(HttpHeaders.EXPECT);
        if (expected != null && HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
            request.response().writeContinue();
        }
    }
}
