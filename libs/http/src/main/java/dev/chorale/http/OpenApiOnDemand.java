package dev.chorale.http;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * While an application is packaged: has OpenAPI's document made {@linkplain OnDemand on demand}. In
 * tests and in dev mode it is made at each start, as Quarkus does: there, Quarkus' own classes have
 * a class loader from which those of an application, so the interceptor, can't be seen.
 */
public final class OpenApiOnDemand implements BuildCompatibleExtension {

    /** Marks the service that makes the document. */
    @Enhancement(types = OpenApiDocumentService.class)
    public void mark(ClassConfig service) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            service.addAnnotation(OnDemand.class);
        }
    }
}
