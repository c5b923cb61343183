package dev.chorale.localstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The archive of PostgreSQL's programs for one platform, on the class path. */
record PostgresArchive(Platform platform) {

    /** The version that the build has put on the class path. */
    static String version() {
        var properties = new Properties();
        try (InputStream in = PostgresArchive.class.getResourceAsStream("postgresql.properties")) {
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException | NullPointerException e) {
            throw new LocalStackException("postgresql.properties is missing; build anew", e);
        }
    }

    /**
     * @throws PlatformNotSupportedException when there is none for this platform
     */
    void extractTo(Path target) throws IOException {
        String name = "/postgres-" + platform + ".txz";
        try (InputStream archive = PostgresArchive.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new PlatformNotSupportedException(
                        "PostgreSQL's programs for %s are not on the class path (%s);"
                                        .formatted(platform, name)
                                + " build with the Maven profile of this platform");
            }
            extract(archive, target);
        }
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
}
