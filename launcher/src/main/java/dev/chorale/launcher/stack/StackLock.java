package dev.chorale.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Lets one launcher at a time start and stop things; goes with its process, however that ends. */
public final class StackLock implements AutoCloseable {

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws StackException when another launcher is at it
     */
    static StackLock take(Place place) {
        var file = place.state().resolve("lock");
        try {
            Files.createDirectories(place.state());
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StackException(List.of(heldBy(file)));
            }
            channel.truncate(0);
            var pid = String.valueOf(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
            return new StackLock(channel);
        } catch (IOException e) {
            throw new StackException(
                    List.of("Can't write to " + place.state() + ": " + e.getMessage()));
        }
    }

    private static String heldBy(Path file) throws IOException {
        return "Another ./chorale (process %s) is starting or stopping this stack; wait for it."
                .formatted(Files.readString(file).strip());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
