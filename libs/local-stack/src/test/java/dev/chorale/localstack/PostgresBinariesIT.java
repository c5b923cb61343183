package dev.chorale.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesIT {

    private static final long NO_PROCESS = 4_999_999_999L;

    @TempDir Path cache;

    @Test
    void healsACacheThatWasCutShort() throws IOException {
        Path place = PostgresBinaries.in(cache, Platform.current()).directory();
        Path postgres = place.resolve("bin/postgres");
        Files.writeString(postgres, "only half of it");
        Path abandoned = place.resolveSibling(place.getFileName() + ".unpacking-" + NO_PROCESS);
        Files.createDirectories(abandoned.resolve("bin"));

        PostgresBinaries.in(cache, Platform.current());

        assertThat(Files.size(postgres)).isGreaterThan(1_000_000);
        assertThat(abandoned).doesNotExist();
        try (var left = Files.list(cache)) {
            assertThat(left).containsExactly(place);
        }
    }

    @Test
    void unpacksOnce() throws IOException {
        Path postgres =
                PostgresBinaries.in(cache, Platform.current()).directory().resolve("bin/postgres");
        var unpackedAt = Files.getLastModifiedTime(postgres);

        PostgresBinaries.in(cache, Platform.current());

        assertThat(Files.getLastModifiedTime(postgres)).isEqualTo(unpackedAt);
    }

    @Test
    void namesThePlatformThatItHasNoProgramsFor() throws IOException {
        assertThatThrownBy(() -> PostgresBinaries.in(cache, Platform.of("Linux", "riscv64")))
                .isInstanceOf(PlatformNotSupportedException.class)
                .hasMessageContaining(
                        "PostgreSQL's programs for linux-riscv64 are not on the class path");
        try (var left = Files.list(cache)) {
            assertThat(left).isEmpty();
        }
    }
}
