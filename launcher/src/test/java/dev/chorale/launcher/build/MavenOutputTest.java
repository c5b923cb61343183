package dev.chorale.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenOutputTest {

    private final MavenOutput output = new MavenOutput();

    @Test
    void knowsWhichModuleOfHowManyIsBuilt() {
        output.line("[INFO] ----------< dev.chorale:chorale-order >----------");
        output.line("[INFO] Building Chorale :: order service 0.1.0-SNAPSHOT        [7/9]");
        assertThat(output.text()).isEqualTo("7/9 order service");
        assertThat(output.done()).isEqualTo(6);
        assertThat(output.total()).isEqualTo(9);
    }

    @Test
    void knowsTheOnlyModule() {
        output.line("[INFO] Building Chorale :: launcher 0.1.0-SNAPSHOT");
        assertThat(output.text()).isEqualTo("launcher");
    }

    @Test
    void countsDownloads() {
        output.line("[INFO] Building Chorale :: launcher 0.1.0-SNAPSHOT");
        output.line("Downloading from central: https://repository.example.org/a.jar");
        output.line("Downloaded from central: https://repository.example.org/a.jar (1 kB)");
        assertThat(output.text()).isEqualTo("launcher · 1 files downloaded");
    }
}
