package dev.chorale.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Artifact APP =
            new Artifact("services/app", "target/app.jar", Artifact.Maker.MAVEN);

    @TempDir Path root;

    @BeforeEach
    void project() throws IOException {
        write(
                "pom.xml",
                pom(
                        "root",
                        "<modules><module>lib</module><module>services/app</module></modules>"));
        write("lib/pom.xml", pom("lib", ""));
        write("lib/src/main/java/Lib.java", "class Lib {}");
        write(
                "services/app/pom.xml",
                pom(
                        "app",
                        """
                        <dependencies>
                          <dependency><groupId>dev.chorale</groupId><artifactId>lib</artifactId></dependency>
                        </dependencies>\
                        """));
        write("services/app/src/main/java/App.java", "class App {}");
        write("services/app/src/test/java/AppTest.java", "class AppTest {}");
        age(root);
    }

    @Test
    void isStaleWhenItIsMissing() throws IOException {
        assertThat(isStale()).isTrue();
    }

    @Test
    void isFreshWhenItIsNewerThanItsSources() throws IOException {
        build();
        assertThat(isStale()).isFalse();
    }

    @Test
    void isStaleWhenASourceHasChangedSince() throws IOException {
        build();
        write("services/app/src/main/java/App.java", "class App { }");
        assertThat(isStale()).isTrue();
    }

    @Test
    void isStaleWhenALibraryHasChangedSince() throws IOException {
        build();
        write("lib/src/main/java/Lib.java", "class Lib { }");
        assertThat(isStale()).isTrue();
    }

    @Test
    void isStaleWhenASourceHasGone() throws IOException {
        build();
        Files.delete(root.resolve("lib/src/main/java/Lib.java"));
        assertThat(isStale()).isTrue();
    }

    @Test
    void isFreshWhenOnlyATestHasChanged() throws IOException {
        build();
        write("services/app/src/test/java/AppTest.java", "class AppTest { }");
        assertThat(isStale()).isFalse();
    }

    @Test
    void isFreshWhenACheckoutHasOnlyTouchedItsSources() throws IOException {
        build();
        new Freshness(root).stampFresh(APP);
        write("services/app/src/main/java/App.java", "class App {}");
        assertThat(isStale()).isFalse();
    }

    @Test
    void isStaleWhenSomeoneBuiltSomethingElseInItsPlace() throws IOException {
        build();
        new Freshness(root).stampFresh(APP);
        write("services/app/target/app.jar", "from other sources");
        write("services/app/src/main/java/App.java", "class App {}");
        age(root.resolve("services/app/target/app.jar"));
        assertThat(isStale()).isTrue();
    }

    private boolean isStale() throws IOException {
        return new Freshness(root).isStale(APP);
    }

    private void build() throws IOException {
        write("services/app/target/app.jar", "built");
        Files.setLastModifiedTime(APP.in(root), FileTime.from(LONG_AGO.plusSeconds(60)));
    }

    private static String pom(String artifactId, String content) {
        return "<project><groupId>dev.chorale</groupId><artifactId>%s</artifactId>%s</project>"
                .formatted(artifactId, content);
    }

    private void write(String file, String content) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static void age(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
    }
}
