package dev.chorale.localstack;

import static org.assertj.core.api.Assertions.assertThat;

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
        Path place = PostgresBinaries.in(cache).directory();
        Path postgres = place.resolve("bin/postgres");
        Files.writeString(postgres, "only half of it");
        Path abandoned = place.resolveSibling(place.getFileName() + ".unpacking-" + NO_PROCESS);
        Files.createDirectories(abandoned.resolve("bin"));

        PostgresBinaries.in(cache);

        assertThat(Files.size(postgres)).isGreaterThan(1_000_000);
        assertThat(abandoned).doesNotExist();
        try (var left = Files.list(cache)) {
            assertThat(left).containsExactly(place);
        }
    }

    @Test
    void unpacksOnce() throws IOException {
        Path postgres = PostgresBinaries.in(cache).directory().resolve("bin/postgres");
        var unpackedAt = Files.getLastModifiedTime(postgres);

        PostgresBinaries.in(cache);

        assertThat(Files.getLastModifiedTime(postgres)).isEqualTo(unpackedAt);
    }
}
