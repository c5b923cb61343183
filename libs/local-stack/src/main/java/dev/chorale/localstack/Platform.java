package dev.chorale.localstack;

import java.util.Locale;

/**
 * Operating system and processor, by the names that zonky gives to its archives of PostgreSQL.
 *
 * @param system as in {@code linux}
 * @param processor as in {@code x86_64}
 */
record Platform(String system, String processor) {

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        return new Platform(
                name.startsWith("mac") ? "darwin" : name.split(" ")[0],
                switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> processor;
                });
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
