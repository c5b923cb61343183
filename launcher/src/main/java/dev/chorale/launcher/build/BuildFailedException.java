package dev.chorale.launcher.build;

import java.nio.file.Path;
import java.util.List;

/** What the stack runs is not there: Maven ended with an error, or it has yet to be built. */
public final class BuildFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BuildFailedException(String message) {
        super(message);
    }

    static BuildFailedException noExecutables(List<String> names) {
        var list = String.join(" ", names);
        return new BuildFailedException(
                "There is no native executable of %s; './native-build.sh %s' makes it, in some minutes each."
                        .formatted(String.join(", ", names), list));
    }

    BuildFailedException(Path log, List<String> tail) {
        super(
                "The build failed; the whole of it is in %s, which ends:%n  %s"
                        .formatted(log, String.join(System.lineSeparator() + "  ", tail)));
    }
}
