package dev.chorale.http;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Where a resource takes a body it gets one: an empty body or {@code null} never reaches it. */
@Provider
public final class RequiredBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null) {
            throw new ProblemException(ProblemKind.MALFORMED_BODY, "A body is required");
        }
        return body;
    }
}
