package dev.chorale.projection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether a projection's tables are still declared as they were. */
final class TablesHash {

    private TablesHash() {}

    static String of(Projection projection) {
        try {
            var declared = projection.tables().strip().replaceAll("\\s+", " ");
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(declared.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
