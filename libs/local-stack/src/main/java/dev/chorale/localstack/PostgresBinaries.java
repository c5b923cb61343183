package dev.chorale.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's programs, unpacked once for each version from the archive on the class path into
 * {@code $XDG_CACHE_HOME/chorale}. They are unpacked beside their place and moved there whole, so
 * that an unpacking that was cut short is never taken for a complete one.
 */
final class PostgresBinaries {

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /** Those of this platform, unpacked now unless they have been before. */
    static PostgresBinaries inCache() {
        return in(cache(), Platform.current());
    }

    static PostgresBinaries in(Path cache, Platform platform) {
        String name = "postgresql-" + PostgresArchive.version() + "-" + platform;
        var binaries = new PostgresBinaries(cache.resolve(name));
        if (!binaries.run()) {
            binaries.unpack(cache, new PostgresArchive(platform));
        }
        return binaries;
    }

    Path directory() {
        return directory;
    }

    /** A command line of one of the programs, to be run as whoever may run it. */
    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<>(RunAs.prefix());
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    // asks the program itself, since a cache can also lose files later
    private boolean run() {
        Path postgres = directory.resolve("bin/postgres");
        try {
            return Files.isExecutable(postgres)
                    && Files.isRegularFile(directory.resolve("share/postgresql/postgres.bki"))
                    && new ProcessBuilder(postgres.toString(), "--version")
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while PostgreSQL was being tried", e);
        }
    }

    private void unpack(Path cache, PostgresArchive archive) {
        String marker = directory.getFileName() + ".unpacking-";
        Path half = cache.resolve(marker + ProcessHandle.current().pid());
        try {
            DiskSpace.check("PostgreSQL", cache);
            sweep(cache, marker);
            Directories.delete(half);
            archive.extractTo(half);
            moveIntoPlace(half);
        } catch (IOException e) {
            if (DiskSpace.isBlamedIn(String.valueOf(e.getMessage()))) {
                throw new DiskFullException("PostgreSQL", cache);
            }
            throw new LocalStackException(
                    "PostgreSQL's programs could not be unpacked to %s: %s"
                            .formatted(directory, e.getMessage()),
                    e);
        } finally {
            Directories.delete(half);
        }
    }

    private void moveIntoPlace(Path half) throws IOException {
        if (run()) {
            return; // another process was faster
        }
        Directories.delete(directory);
        try {
            Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!run()) {
                throw e;
            }
        }
    }

    private static void sweep(Path cache, String marker) throws IOException {
        try (var entries = Files.list(cache)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (name.startsWith(marker) && !isRunning(name.substring(marker.length()))) {
                    Directories.delete(entry);
                }
            }
        }
    }

    private static boolean isRunning(String pid) {
        return pid.matches("\\d+")
                && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }

    private static Path cache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches =
                configured == null || configured.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(configured);
        return caches.resolve("chorale");
    }
}
