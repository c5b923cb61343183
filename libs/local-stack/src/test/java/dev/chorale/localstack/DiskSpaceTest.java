package dev.chorale.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    @TempDir Path directory;

    @Test
    void refusesADiskWithTooLittleRoom() {
        assertThatThrownBy(() -> DiskSpace.check("Kafka", directory, Long.MAX_VALUE))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("Kafka")
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("free at least");
    }

    @Test
    void takesADiskWithRoomAndMakesTheDirectory() {
        DiskSpace.check("Kafka", directory.resolve("new"), 1);

        assertThat(directory.resolve("new")).isDirectory();
    }

    @Test
    void knowsAFullDiskFromALog() {
        assertThat(DiskSpace.isBlamedIn("PANIC:  could not write to file: No space left on device"))
                .isTrue();
        assertThat(DiskSpace.isBlamedIn("FATAL:  lock file exists")).isFalse();
    }
}
