package dev.chorale.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void tellsWhatAProcessHolds() {
        assertThat(Memory.megabytes(ProcessHandle.current().pid()).orElseThrow())
                .isBetween(10L, 4096L);
    }
}
