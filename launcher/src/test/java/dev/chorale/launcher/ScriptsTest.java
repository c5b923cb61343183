package dev.chorale.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that CI doesn't run are at least scripts. */
class ScriptsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    // where scripts are, and how deep
    private static final Map<String, Integer> FOLDERS =
            Map.of("", 1, ".ci", 1, ".mvn", 1, "benchmarks", 1, "containers", 3, "system-tests", 1);

    static List<Path> scripts() throws IOException {
        var scripts = new ArrayList<Path>();
        for (var folder : FOLDERS.entrySet()) {
            try (var files = Files.walk(ROOT.resolve(folder.getKey()), folder.getValue())) {
                files.filter(ScriptsTest::isScript).forEach(scripts::add);
            }
        }
        return scripts;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void areWellFormedAndExecutable(Path script) throws Exception {
        var bash =
                new ProcessBuilder("bash", "-n", script.toString())
                        .redirectErrorStream(true)
                        .start();
        var complaint = new String(bash.getInputStream().readAllBytes());

        assertThat(bash.waitFor()).as(complaint).isZero();
        assertThat(script).isExecutable();
    }

    @Test
    void areFound() throws IOException {
        assertThat(scripts())
                .extracting(script -> ROOT.relativize(script).toString())
                .contains(
                        "chorale",
                        "images.sh",
                        "native-build.sh",
                        "containers/stand-ins/base-images.sh");
    }

    private static boolean isScript(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(40)).matches("(?s)#!\\S*[ /](ba)?sh\n.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
