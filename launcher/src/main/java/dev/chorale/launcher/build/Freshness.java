package dev.chorale.launcher.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether an artifact was made from the sources as they are. It was when it is newer than all
 * of them, and also when a stamp beside it says that it was made from the same content: a checkout
 * that merely touches files makes nothing stale.
 */
final class Freshness {

    private final Path root;
    private final Modules modules;

    Freshness(Path root) throws IOException {
        this.root = root;
        this.modules = Modules.of(root);
    }

    boolean isStale(Artifact artifact) throws IOException {
        var file = artifact.in(root);
        if (!Files.exists(file)) {
            return true;
        }
        var stamp = stamp(artifact);
        if (Files.exists(stamp) && Files.readString(stamp).equals(stampNow(artifact))) {
            return false;
        }
        var built = Files.getLastModifiedTime(file);
        for (var source : sources(artifact)) {
            if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Notes that an artifact has just been made from the sources as they are. */
    void stampFresh(Artifact artifact) throws IOException {
        Files.writeString(stamp(artifact), stampNow(artifact));
    }

    private Path stamp(Artifact artifact) {
        return root.resolve(artifact.module()).resolve("target/chorale.stamp");
    }

    private String stampNow(Artifact artifact) throws IOException {
        var file = artifact.in(root);
        return "%s %d %s"
                .formatted(contentOf(artifact), Files.size(file), modified(file).toMillis());
    }

    private static FileTime modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }

    private String contentOf(Artifact artifact) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var source : sources(artifact)) {
                digest.update(root.relativize(source).toString().getBytes(StandardCharsets.UTF_8));
                if (Files.isRegularFile(source)) {
                    digest.update(Files.readAllBytes(source));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Files and folders, since a folder's time tells of a file that went away. */
    private List<Path> sources(Artifact artifact) {
        var sources = new ArrayList<Path>();
        sources.add(root.resolve("pom.xml"));
        for (var folder : modules.upstream(artifact.module())) {
            sources.add(folder.resolve("pom.xml"));
            try (var files = Files.walk(folder.resolve("src/main"))) {
                files.sorted().forEach(sources::add);
            } catch (IOException | UncheckedIOException e) {
                // a module without main sources is made from its POM alone
                continue;
            }
        }
        return sources;
    }
}
