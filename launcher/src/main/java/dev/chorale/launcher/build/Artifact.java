package dev.chorale.launcher.build;

import java.nio.file.Path;

/**
 * A packaged module that the stack runs.
 *
 * @param module its path below the root
 * @param file what packaging makes, below the module's folder
 */
public record Artifact(String module, String file) {

    /** A Quarkus application. */
    public static Artifact ofQuarkus(String module) {
        return new Artifact(module, "target/quarkus-app/quarkus-run.jar");
    }

    /** The file in the project at {@code root}. */
    public Path in(Path root) {
        return root.resolve(module).resolve(file);
    }
}
