package dev.chorale.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Routes beside the resources, as extensions add them, that fail in their own ways. */
@Singleton
class FailingRoutes {

    void install(@Observes Router router) {
        router.get("/route/thrown")
                .handler(context -> {
                    throw new IllegalStateException("secret");
                });
        router.get("/route/status").handler(context -> context.fail(410));
        router.get("/route/told")
                .handler(context -> context.fail(ProblemException.notFound("Gone")));
    }
}
