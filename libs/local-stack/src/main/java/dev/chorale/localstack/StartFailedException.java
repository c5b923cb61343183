package dev.chorale.localstack;

import java.nio.file.Path;

/** A process ended or did not answer while it was being started; carries the end of its log. */
public final class StartFailedException extends LocalStackException {

    public StartFailedException(String part, String what, Path log) {
        super(
                "%s %s; the end of %s:%n%s"
                        .formatted(part, what, log, LogTail.of(log).indent(2).stripTrailing()));
    }
}
