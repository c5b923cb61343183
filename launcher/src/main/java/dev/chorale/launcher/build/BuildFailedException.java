package dev.chorale.launcher.build;

import java.nio.file.Path;
import java.util.List;

/** Maven ended with an error. */
public final class BuildFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BuildFailedException(Path log, List<String> tail) {
        super(
                "The build failed; the whole of it is in %s, which ends:%n  %s"
                        .formatted(log, String.join(System.lineSeparator() + "  ", tail)));
    }
}
