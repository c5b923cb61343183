package dev.chorale.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps a log from growing without end. */
final class LogFile {

    private static final long LARGE = 20L * 1024 * 1024;

    private LogFile() {}

    /** Puts a large log aside, in place of the one that was put aside before. */
    static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LARGE) {
                Files.move(
                        log,
                        log.resolveSibling(log.getFileName() + ".old"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
