package dev.chorale.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes problems of what resources throw, and of what keeps a request from reaching one. */
final class ProblemMappers {

    private final CurrentVertxRequest current;

    ProblemMappers(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The classes are named one by one so as to come before the framework's own mappers. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        MismatchedInputException.class,
        ProblemException.class
    })
    public Response map(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        var problem = Problems.of(failure, current.getCurrent());
        var answer =
                Response.status(problem.status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(problem.toJson().getBytes());
        if (failure instanceof WebApplicationException web) {
            keepHeaders(web.getResponse(), answer);
        }
        return answer.build();
    }

    /** What goes with the status, such as {@code Allow} or {@code Retry-After}. */
    private static void keepHeaders(Response of, Response.ResponseBuilder answer) {
        of.getHeaders()
                .forEach((name, values) -> {
                    if (!name.toLowerCase(Locale.ROOT).startsWith("content-")) {
                        values.forEach(value -> answer.header(name, value));
                    }
                });
    }
}
