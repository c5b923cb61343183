package dev.chorale.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What the services run as. */
public enum Form {
    /** As packages, each on a JVM. */
    JVM,
    /** As native executables. */
    NATIVE;

    /** The form that a stack was started in, when it was recorded. */
    static Optional<Form> recorded(Path file) {
        try {
            var name = Files.exists(file) ? Files.readString(file).strip() : "";
            return Arrays.stream(values()).filter(form -> form.name().equals(name)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void record(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, name());
    }
}
