package dev.chorale.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTailTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "5000, 5000", "20000, 10000"})
    void printsTheLastLines(int asked, int printed) throws Exception {
        var log = folder.resolve("log");
        Files.writeString(
                log,
                IntStream.rangeClosed(1, 10_000)
                        .mapToObj("line %d%n"::formatted)
                        .collect(Collectors.joining()));
        var lines = tail(log, asked).lines().toList();
        assertThat(lines).hasSize(printed);
        if (printed > 0) {
            assertThat(lines.getLast()).isEqualTo("line 10000");
            assertThat(lines.getFirst()).isEqualTo("line " + (10_001 - printed));
        }
    }

    @Test
    void printsALastLineThatIsNotFinished() throws Exception {
        var log = folder.resolve("log");
        Files.writeString(log, "one\ntwo\nthr");
        assertThat(tail(log, 2)).isEqualTo("two\nthr");
    }

    private static String tail(Path log, int lines) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        new LogTail(log, new PrintStream(out)).print(lines, false);
        return out.toString(StandardCharsets.UTF_8);
    }
}
