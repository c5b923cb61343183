package dev.chorale.launcher.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    record Entry(int n, String text) {}

    @TempDir Path folder;

    @Test
    void playsBackWhatWasAppended() {
        append(new Entry(1, "one"), new Entry(2, "line\nbreak, \"quote\", é"));
        assertThat(entries())
                .containsExactly(new Entry(1, "one"), new Entry(2, "line\nbreak, \"quote\", é"));
    }

    @Test
    void dropsALineThatWasCutShort() throws Exception {
        append(new Entry(1, "one"));
        Files.writeString(file(), "{\"n\":2,\"te", StandardOpenOption.APPEND);
        append(new Entry(3, "three"));
        assertThat(entries()).containsExactly(new Entry(1, "one"), new Entry(3, "three"));
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws Exception {
        Files.writeString(file(), "no json\n");
        assertThatThrownBy(this::entries)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("journal.jsonl");
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private void append(Entry... entries) {
        try (var journal = Journal.open(file(), Entry.class, _ -> {})) {
            for (var entry : entries) {
                journal.append(entry);
            }
        }
    }

    private List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        Journal.open(file(), Entry.class, entries::add).close();
        return entries;
    }
}
