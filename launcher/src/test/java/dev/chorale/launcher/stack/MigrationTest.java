package dev.chorale.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chorale.localstack.LocalStackException;
import dev.chorale.localstack.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With shell commands in the place of a service's executable. */
class MigrationTest {

    @TempDir Path folder;

    @Test
    void runsTheProgramToItsEndAndTellsItToMigrateAlone() throws IOException {
        migration("echo $WHERE $QUARKUS_INIT_AND_EXIT $CHORALE_MIGRATE_AT_START").run();
        assertThat(Files.readString(log())).isEqualTo("here true true\n");
    }

    @Test
    void failsWithTheEndOfTheLogWhenTheProgramFails() {
        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> migration("echo no such role; exit 3").run())
                .withMessageContaining("order could not bring its database up to date")
                .withMessageContaining("no such role");
    }

    @Test
    void failsWhenThereIsNoProgram() {
        assertThatExceptionOfType(LocalStackException.class)
                .isThrownBy(() ->
                        new Migration("order", List.of("/no/such/program"), Map.of(), log()).run())
                .withMessageContaining("order could not be started");
    }

    private Migration migration(String script) {
        return new Migration("order", List.of("sh", "-c", script), Map.of("WHERE", "here"), log());
    }

    private Path log() {
        return folder.resolve("order.log");
    }
}
