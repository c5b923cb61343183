package dev.chorale.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/** Makes problems of what fails before or beside the resources: paths that nobody serves. */
@Singleton
final class ProblemRoutes {

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(ProblemRoutes::answer);
        IntStream.range(400, 600)
                .forEach(status -> router.errorHandler(status, ProblemRoutes::answer));
    }

    private static void answer(RoutingContext context) {
        int status = context.statusCode();
        var failure = context.failure();
        if (failure != null && (status < 400 || status >= 500)) {
            Problems.answer(context, failure);
        } else {
            Problems.answer(context, status < 400 ? 500 : status);
        }
    }
}
