import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How a service can be packaged. */
enum Form {
    FAST_JAR("fast-jar/quarkus-run.jar"),
    AOT("quarkus-app/app.aot"),
    NATIVE("native/%s");

    private final String artifact;

    Form(String artifact) {
        this.artifact = artifact;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Path artifact(Subject subject) {
        return Path.of(subject.module(), "target", artifact.formatted(subject.id()))
                .toAbsolutePath();
    }

    /** The package that {@code ./chorale up} starts, with its cache or without. */
    static Path packaged(Subject subject) {
        return AOT.artifact(subject).resolveSibling("quarkus-run.jar");
    }

    /** Whether it is there; a cache older than its package is none. */
    boolean isMade(Subject subject) throws IOException {
        return Files.isRegularFile(artifact(subject))
                && (this != AOT || !isOlderThanJar(subject));
    }

    boolean isOlderThanJar(Subject subject) throws IOException {
        var jar = packaged(subject);
        return Files.exists(jar)
                && Files.getLastModifiedTime(artifact(subject))
                                .compareTo(Files.getLastModifiedTime(jar))
                        < 0;
    }

    /** The command that makes it. */
    String maker(Subject subject) {
        return switch (this) {
            case FAST_JAR -> "benchmarks/startup.sh";
            case AOT -> "./chorale train";
            case NATIVE ->
                    subject.isService()
                            ? "./native-build.sh " + subject.id()
                            : "GRAALVM_HOME=… benchmarks/startup.sh";
        };
    }
}
