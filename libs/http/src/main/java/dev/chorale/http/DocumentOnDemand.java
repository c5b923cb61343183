package dev.chorale.http;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Puts off what Quarkus does at each start, to read OpenAPI's document and to write it anew, until
 * somebody asks for the document.
 */
@Interceptor
@OnDemand
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class DocumentOnDemand {

    static final String PREPARE = "prepareDocument";

    private final Queue<InvocationContext> preparations = new ArrayDeque<>();

    @AroundInvoke
    synchronized Object prepareWhenAsked(InvocationContext call) throws Exception {
        if (call.getMethod().getName().equals(PREPARE)) {
            preparations.add(call);
            return null;
        }
        while (!preparations.isEmpty()) {
            preparations.remove().proceed();
        }
        return call.proceed();
    }
}
