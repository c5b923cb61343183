package dev.chorale.launcher.build;

import java.nio.file.Path;

/**
 * A packaged module that the stack runs.
 *
 * @param module its path below the root
 * @param file what packaging makes, below the module's folder
 * @param maker who makes it
 */
public record Artifact(String module, String file, Maker maker) {

    /** Who makes an artifact. */
    public enum Maker {
        /** Maven, whenever the artifact is stale. */
        MAVEN,
        /** {@code native-build.sh}, when it is called: it takes minutes. */
        NATIVE_BUILD
    }

    /** A Quarkus application. */
    public static Artifact ofQuarkus(String module) {
        return new Artifact(module, "target/quarkus-app/quarkus-run.jar", Maker.MAVEN);
    }

    /** A Quarkus application's native executable. */
    public static Artifact ofNative(String module, String name) {
        return new Artifact(module, "target/native/" + name, Maker.NATIVE_BUILD);
    }

    /** The file in the project at {@code root}. */
    public Path in(Path root) {
        return root.resolve(module).resolve(file);
    }
}
