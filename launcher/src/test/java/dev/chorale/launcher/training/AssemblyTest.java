package dev.chorale.launcher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.aot.AotState;
import dev.chorale.launcher.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in the place of the JVM. */
class AssemblyTest {

    @TempDir Path folder;

    private AotCache cache;

    @BeforeEach
    void packaged() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("quarkus-run.jar"), "the service");
        var java = List.of(folder.resolve("java").toString(), "-Xmx160m");
        cache = new AotCache("order", folder.resolve("quarkus-run.jar"), java);
    }

    @Test
    void makesACacheForTheOptionsThatThePartStartsWith() throws Exception {
        java("echo \"$@\" >\"${4#-XX:AOTCache=}\"");
        assembly().run();
        assertThat(cache.state()).isEqualTo(AotState.FITS);
        assertThat(Files.readString(cache.file()).strip())
                .isEqualTo(
                        "-Xmx160m -XX:AOTMode=create -XX:AOTConfiguration=%s -XX:AOTCache=%s -jar %s"
                                .formatted(
                                        folder.resolve("order.aotconf"),
                                        cache.next(),
                                        cache.jar()));
    }

    @Test
    void leavesTheLastCacheWhenTheNextIsNotWritten() throws Exception {
        java("echo \"$@\" >\"${4#-XX:AOTCache=}\"");
        assembly().run();
        java("echo half >\"${4#-XX:AOTCache=}\"; echo no space left; exit 1");
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> assembly().run())
                .withMessageContaining("The AOT cache of order was not written")
                .withMessageContaining("no space left");
        assertThat(cache.state()).isEqualTo(AotState.FITS);
        assertThat(cache.next()).doesNotExist();
    }

    @Test
    void failsWhenTheJvmEndsWellAndHasWrittenNothing() throws Exception {
        java("echo nothing to do");
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> assembly().run())
                .withMessageContaining("nothing to do");
        assertThat(cache.state()).isEqualTo(AotState.MISSING);
    }

    private Assembly assembly() {
        return new Assembly(cache, folder.resolve("order.aotconf"), folder.resolve("logs/aot.log"));
    }

    private void java(String script) throws IOException {
        var java = folder.resolve("java");
        Files.writeString(java, "#!/usr/bin/env bash\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
