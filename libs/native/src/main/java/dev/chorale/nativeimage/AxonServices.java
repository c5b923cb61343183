package dev.chorale.nativeimage;

import io.quarkus.bootstrap.model.ApplicationModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What Axon looks for by {@link java.util.ServiceLoader}. */
final class AxonServices {

    private static final String GROUP = "org.axonframework";
    private static final String SERVICES = "META-INF/services";

    private AxonServices() {}

    /** The names of the services that an application's artifacts of Axon provide. */
    static Set<String> of(ApplicationModel application) {
        var services = new TreeSet<String>();
        for (var dependency : application.getRuntimeDependencies()) {
            if (dependency.getGroupId().equals(GROUP)) {
                try (var tree = dependency.getContentTree().open()) {
                    tree.accept(
                            SERVICES,
                            found -> {
                                if (found != null) {
                                    namesIn(found.getPath(), services);
                                }
                            });
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return services;
    }

    private static void namesIn(Path folder, Set<String> services) {
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).forEach(services::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
