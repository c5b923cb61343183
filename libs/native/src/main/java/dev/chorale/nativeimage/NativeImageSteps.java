package dev.chorale.nativeimage;

import dev.chorale.eventstore.TraceParent;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedPackageBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import java.nio.charset.StandardCharsets;

/**
 * What Quarkus does for a native executable on our account: values are bound to JSON by reflection,
 * Axon finds its parts by {@link java.util.ServiceLoader}, and random numbers must not be drawn
 * while the executable is built.
 */
final class NativeImageSteps {

    /** Where the names of the {@linkplain BoundTypes bound types} stand in the application. */
    static final String BOUND_TYPES = "META-INF/chorale/bound-types";

    @BuildStep
    void bindValues(
            ApplicationArchivesBuildItem archives,
            CurateOutcomeBuildItem application,
            BuildProducer<ReflectiveClassBuildItem> reflection,
            BuildProducer<GeneratedResourceBuildItem> resources) {
        var types = BoundTypes.of(OwnCode.of(archives, application.getApplicationModel()));
        reflection.produce(
                ReflectiveClassBuildItem.builder(types.toArray(String[]::new))
                        .constructors()
                        .methods()
                        .fields()
                        .reason("bound to JSON")
                        .build());
        resources.produce(
                new GeneratedResourceBuildItem(
                        BOUND_TYPES, String.join("\n", types).getBytes(StandardCharsets.UTF_8)));
    }

    @BuildStep
    void findAxonsParts(
            CurateOutcomeBuildItem application, BuildProducer<ServiceProviderBuildItem> providers) {
        AxonServices.of(application.getApplicationModel())
                .forEach(service ->
                        providers.produce(
                                ServiceProviderBuildItem.allProvidersFromClassPath(service)));
    }

    @BuildStep
    void drawNoRandomNumbersYet(
            BuildProducer<RuntimeInitializedClassBuildItem> classes,
            BuildProducer<RuntimeInitializedPackageBuildItem> packages) {
        classes.produce(new RuntimeInitializedClassBuildItem(TraceParent.class.getName()));
        packages.produce(new RuntimeInitializedPackageBuildItem("com.github.f4b6a3.uuid"));
    }
}
