package dev.chorale.launcher.journal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * An append-only file of JSON lines. A record is with the operating system before {@link #append}
 * returns, so that it outlives the process however that ends; a line that was cut short by a kill
 * is dropped when the file is opened again.
 *
 * @param <T> the records
 */
public final class Journal<T> implements AutoCloseable {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(
                            com.fasterxml.jackson.databind.SerializationFeature
                                    .WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a journal and plays back what it holds.
     *
     * @param file is created with its folders when missing
     * @param replay gets each record in the order of writing
     * @throws UncheckedIOException when the file can't be read or holds a line that is no record
     */
    public static <T> Journal<T> open(Path file, Class<T> type, Consumer<T> replay) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            channel.position(play(Files.readAllBytes(file), file, type, replay));
            channel.truncate(channel.position());
            return new Journal<>(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't open " + file + ": " + e.getMessage(), e);
        }
    }

    private static <T> int play(byte[] bytes, Path file, Class<T> type, Consumer<T> replay)
            throws IOException {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                try {
                    replay.accept(JSON.readValue(bytes, start, i - start, type));
                } catch (JacksonException e) {
                    throw new IOException("byte " + start + " of " + file + " is no record", e);
                }
                start = i + 1;
            }
        }
        return start;
    }

    /**
     * Adds a record.
     *
     * @throws UncheckedIOException when it could not be written, on a full disk for one
     */
    public synchronized void append(T entry) {
        try {
            long start = channel.position();
            var line =
                    ByteBuffer.wrap(
                            (JSON.writeValueAsString(entry) + "\n")
                                    .getBytes(StandardCharsets.UTF_8));
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write the journal: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.force(false);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
