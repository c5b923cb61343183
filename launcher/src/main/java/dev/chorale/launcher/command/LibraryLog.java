package dev.chorale.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what libraries log away from those who type commands: it goes to a file. */
public final class LibraryLog {

    private static final int LIMIT_BYTES = 5_000_000;
    private static final Logger ROOT = Logger.getLogger("");

    private LibraryLog() {}

    /** Nothing is logged until {@link #open}. */
    public static void silence() {
        ROOT.setLevel(Level.OFF);
    }

    /** From now on warnings go to {@code launcher.log}, beside the processes' logs. */
    static void open(Path file) {
        try {
            for (var handler : ROOT.getHandlers()) {
                ROOT.removeHandler(handler);
            }
            Files.createDirectories(file.getParent());
            var handler = new FileHandler(file.toString().replace("%", "%%"), LIMIT_BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            ROOT.addHandler(handler);
            ROOT.setLevel(Level.WARNING);
        } catch (IOException e) {
            // a log that can't be written must not keep a command from its work
            ROOT.setLevel(Level.OFF);
        }
    }
}
