package dev.chorale.launcher.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    private static final List<String> JAVA =
            List.of("/jdk/bin/java", "-Xmx160m", "-XX:+UseSerialGC");
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir Path folder;

    private AotCache cache;

    @BeforeEach
    void packaged() throws IOException {
        cache = new AotCache("order", folder.resolve("quarkus-run.jar"), JAVA);
        write("quarkus-run.jar", "the service");
        write("lib/one.jar", "a library");
    }

    @Test
    void isMissingBeforeItWasMade() {
        assertThat(cache.state()).isEqualTo(AotState.MISSING);
        assertThat(AotMode.use().options(cache)).isEmpty();
    }

    @Test
    void fitsThePackageThatItWasMadeFor() throws IOException {
        make("classes");
        assertThat(cache.state()).isEqualTo(AotState.FITS);
        assertThat(AotMode.use().options(cache))
                .contains("-XX:AOTCache=" + folder.resolve("app.aot"));
    }

    @Test
    void isLeftAloneWhereNobodyWantsIt() throws IOException {
        make("classes");
        assertThat(AotMode.off().options(cache)).isEmpty();
    }

    @Test
    void takesThePlaceOfTheLastOneAndLeavesNothingElse() throws IOException {
        make("classes");
        make("other classes");
        assertThat(cache.state()).isEqualTo(AotState.FITS);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("quarkus-run.jar", "lib", "app.aot", "app.aot.stamp");
    }

    @Test
    void isLeftAsItWasByAnotherThatIsHalfMade() throws IOException {
        make("classes");
        write("app.aot.new", "half of");
        assertThat(cache.state()).isEqualTo(AotState.FITS);
    }

    @Test
    void isOfAnotherBuildWhenAJarIsNewer() throws IOException {
        make("classes");
        Files.setLastModifiedTime(folder.resolve("lib/one.jar"), FileTime.from(Instant.now()));
        assertForeign(cache, AotState.OTHER_BUILD);
    }

    @Test
    void isOfAnotherBuildWhenAJarHasCome() throws IOException {
        make("classes");
        write("lib/two.jar", "another library");
        assertForeign(cache, AotState.OTHER_BUILD);
    }

    @Test
    void fitsNoOtherOptionsOfTheJvm() throws IOException {
        make("classes");
        var java = List.of("/jdk/bin/java", "-Xmx160m", "-XX:+UseCompactObjectHeaders");
        assertForeign(new AotCache("order", cache.jar(), java), AotState.OTHER_OPTIONS);
    }

    @Test
    void fitsWhereverTheSameJdkIs() throws IOException {
        make("classes");
        var java = List.of("/elsewhere/bin/java", "-Xmx160m", "-XX:+UseSerialGC");
        assertThat(new AotCache("order", cache.jar(), java).state()).isEqualTo(AotState.FITS);
    }

    @Test
    void fitsNoOtherJdk() throws IOException {
        make("classes");
        restamp(System.getProperty("java.vm.version"), "25.0.99+1-LTS");
        assertForeign(cache, AotState.OTHER_JDK);
    }

    @Test
    void isDamagedWhenItWasCutShort() throws IOException {
        make("classes");
        write("app.aot", "class");
        assertForeign(cache, AotState.DAMAGED);
    }

    @Test
    void isDamagedWhenAByteIsAnother() throws IOException {
        make("classes");
        write("app.aot", "glasses");
        assertForeign(cache, AotState.DAMAGED);
    }

    @Test
    void isUnknownWithoutAStamp() throws IOException {
        write("app.aot", "from somewhere");
        assertForeign(cache, AotState.UNKNOWN);
        write("app.aot.stamp", "half a st");
        assertForeign(cache, AotState.UNKNOWN);
    }

    @Test
    void recordsOnlyForThePartsThatAreTrained() throws IOException {
        make("classes");
        var mode = AotMode.record(Path.of("/training"), Set.of("order"));
        assertThat(mode.options(cache))
                .contains("-XX:AOTMode=record", "-XX:AOTConfiguration=/training/order.aotconf")
                .noneMatch(option -> option.startsWith("-XX:AOTCache"));
        var billing = new AotCache("billing", cache.jar(), JAVA);
        assertThat(mode.options(billing)).contains("-XX:AOTCache=" + cache.file());
    }

    private static void assertForeign(AotCache cache, AotState state) {
        assertThat(cache.state()).isEqualTo(state);
        assertThat(state.isForeign()).isTrue();
        assertThat(AotMode.use().options(cache)).isEmpty();
    }

    private void make(String content) throws IOException {
        write("app.aot.new", content);
        cache.replace();
    }

    private void restamp(String from, String to) throws IOException {
        var stamp = folder.resolve("app.aot.stamp");
        var text = Files.readString(stamp);
        assertThat(text).contains(from);
        Files.writeString(stamp, text.replace(from, to));
    }

    private void write(String file, String content) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setLastModifiedTime(path, LONG_AGO);
    }
}
