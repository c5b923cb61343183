package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.build.Artifact;
import dev.chorale.localstack.LocalProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process of the local stack. */
public interface Part {

    /** What it is called on the command line. */
    String name();

    /** What has to be packaged before it can start, if anything has. */
    Optional<Artifact> artifact();

    /** Where its AOT cache is, if it can start from one. */
    default Optional<AotCache> aotCache() {
        return Optional.empty();
    }

    /** What it listens on; the first is the one that it is known by. */
    List<Port> ports();

    /** Its process, when it runs. */
    Optional<LocalProcess> process();

    /**
     * Does what has to be done once before it starts, however often it is started then.
     *
     * @throws dev.chorale.localstack.LocalStackException when that fails
     */
    default void prepare() {}

    /**
     * Starts it; it need not be ready when this returns.
     *
     * @throws dev.chorale.localstack.LocalStackException when it doesn't come up
     */
    void start();

    /** Ends it in good order; does nothing when it doesn't run. */
    void stop();

    /** Whether it serves just now. */
    boolean isReady();

    /** Where its output goes. */
    Path log();
}
