package dev.chorale.localstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

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

    static PostgresBinaries inCache() {
        return in(cache());
    }

    static PostgresBinaries in(Path cache) {
        Path directory = cache.resolve("postgresql-" + version() + "-" + platform());
        var binaries = new PostgresBinaries(directory);
        if (!binaries.run()) {
            binaries.unpack(cache);
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

    private void unpack(Path cache) {
        String marker = directory.getFileName() + ".unpacking-";
        Path half = cache.resolve(marker + ProcessHandle.current().pid());
        try {
            DiskSpace.check("PostgreSQL", cache);
            sweep(cache, marker);
            Directories.delete(half);
            try (InputStream archive = archive()) {
                extract(archive, half);
            }
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

    private static void extract(InputStream archive, Path target) throws IOException {
        var tar =
                new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(archive, 1 << 16)));
        Files.createDirectories(target);
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("an entry leads out of the archive: " + entry.getName());
            }
            extract(tar, entry, path);
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile() && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream archive() {
        String name = "/postgres-" + platform() + ".txz";
        return Optional.ofNullable(PostgresBinaries.class.getResourceAsStream(name))
                .orElseThrow(() ->
                        new PlatformNotSupportedException(
                                "PostgreSQL's programs for %s are not on the class path (%s);"
                                                .formatted(platform(), name)
                                        + " choose the Maven profile of this platform"));
    }

    // the names that zonky gives to its archives
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return (system.startsWith("mac") ? "darwin" : system.split(" ")[0])
                + "-"
                + switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> processor;
                };
    }

    private static String version() {
        var properties = new Properties();
        try (var in = PostgresBinaries.class.getResourceAsStream("postgresql.properties")) {
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
