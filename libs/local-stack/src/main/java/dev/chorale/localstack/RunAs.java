package dev.chorale.localstack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own, with nobody mapped into it,
 * the process is nobody to itself while the files of the real user stay its own; zonky's embedded
 * PostgreSQL found this way.
 */
final class RunAs {

    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");

    private RunAs() {}

    /** The words to put before a PostgreSQL command. */
    static List<String> prefix() {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        if (succeeds("unshare", "-U", "true")) {
            return USER_NAMESPACE;
        }
        throw new PlatformNotSupportedException(
                "PostgreSQL refuses to run as root, and this system allows no user namespaces"
                        + " (unshare -U); run as an ordinary user");
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
