package dev.chorale.localstack;

import java.nio.file.Path;

/** The file system that a part of the local stack writes to has no room left. */
public final class DiskFullException extends LocalStackException {

    public DiskFullException(String part, Path directory) {
        super(
                "%s has no room left on the disk of %s; free at least %d MB there"
                        .formatted(part, directory, DiskSpace.NEEDED_MB));
    }
}
