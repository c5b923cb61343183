package dev.chorale.nativeimage;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.deployment.ApplicationArchive;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.jandex.IndexView;

/** What of an application is its own: itself, and the modules of its group and of this one. */
final class OwnCode {

    private static final String LIBRARIES = "dev.chorale";

    private OwnCode() {}

    /** The indexes of the own code. */
    static Stream<IndexView> of(ApplicationArchivesBuildItem archives, ApplicationModel model) {
        var groups = Set.copyOf(List.of(LIBRARIES, model.getAppArtifact().getGroupId()));
        return Stream.concat(
                        Stream.of(archives.getRootArchive()),
                        archives.getApplicationArchives().stream()
                                .filter(archive -> groups.contains(groupOf(archive))))
                .map(ApplicationArchive::getIndex);
    }

    private static String groupOf(ApplicationArchive archive) {
        var artifact = archive.getKey();
        return artifact == null ? "" : artifact.getGroupId();
    }
}
