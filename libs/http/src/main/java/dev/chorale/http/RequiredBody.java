package dev.chorale.http;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where a resource takes a body it gets one: an empty body or {@code null} reaches it only where it
 * says {@link OptionalBody}.
 */
@Provider
public final class RequiredBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null && !isOptional(context)) {
            throw new ProblemException(ProblemKind.MALFORMED_BODY, "A body is required");
        }
        return body;
    }

    private static boolean isOptional(ReaderInterceptorContext context) {
        return Arrays.stream(context.getAnnotations()).anyMatch(OptionalBody.class::isInstance);
    }
}
