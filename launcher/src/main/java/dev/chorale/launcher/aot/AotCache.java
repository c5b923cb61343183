package dev.chorale.launcher.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The AOT cache of a packaged part, {@code app.aot} beside its jar, there or not.
 *
 * @param part whose it is
 * @param jar what the part runs
 * @param java the program {@code java} with the options that it runs the jar with
 */
public record AotCache(String part, Path jar, List<String> java) {

    /** The cache. */
    public Path file() {
        return jar.resolveSibling("app.aot");
    }

    /** Where the next one is made, so that the last one stays until it is whole. */
    public Path next() {
        return jar.resolveSibling("app.aot.new");
    }

    /** Whether the part can start from it. */
    public AotState state() {
        if (!Files.exists(file())) {
            return AotState.MISSING;
        }
        var stamp = AotStamp.read(stamp());
        if (stamp.isEmpty()) {
            return AotState.UNKNOWN;
        }
        try {
            return stamp.get().compareTo(AotStamp.now(this, file()));
        } catch (IOException e) {
            return AotState.DAMAGED;
        }
    }

    /**
     * Puts the next one in the place of the last one. Whatever comes between, a cache with a stamp
     * that isn't its own is not used.
     */
    public void replace() throws IOException {
        var half = jar.resolveSibling("app.aot.stamp.new");
        AotStamp.now(this, next()).write(half);
        Files.move(next(), file(), StandardCopyOption.ATOMIC_MOVE);
        Files.move(half, stamp(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path stamp() {
        return jar.resolveSibling("app.aot.stamp");
    }
}
