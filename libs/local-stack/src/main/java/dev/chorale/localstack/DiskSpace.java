package dev.chorale.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses to start on a full disk, which would otherwise show as a baffling failure later. */
final class DiskSpace {

    static final long NEEDED_MB = 300;

    private DiskSpace() {}

    static void check(String part, Path directory) {
        check(part, directory, NEEDED_MB);
    }

    static void check(String part, Path directory, long neededMb) {
        try {
            Files.createDirectories(directory);
            long usable = Files.getFileStore(directory).getUsableSpace();
            if (usable / (1024 * 1024) < neededMb) {
                throw new DiskFullException(part, directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a log or a message tells of a full disk. */
    static boolean isBlamedIn(String text) {
        return text.contains("No space left on device");
    }
}
