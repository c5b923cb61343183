package dev.chorale.launcher.aot;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What the parts' JVMs are told about their AOT caches. */
@FunctionalInterface
public interface AotMode {

    /**
     * Where nothing is wrong, the JDK 25 warns of adapters that it makes anew, since two of them
     * have the same checksum.
     */
    String QUIET = "-Xlog:aot*=error";

    /** The options of a part's JVM, besides those that it always has. */
    List<String> options(AotCache cache);

    /** Nothing. */
    static AotMode off() {
        return _ -> List.of();
    }

    /** To start from a cache that fits. */
    static AotMode use() {
        return cache ->
                cache.state() == AotState.FITS
                        ? List.of("-XX:AOTCache=" + cache.file(), QUIET)
                        : List.of();
    }

    /**
     * To record, for some parts, what a cache is assembled from when they end.
     *
     * @param folder takes the recordings
     * @param parts the others start as always
     */
    static AotMode record(Path folder, Set<String> parts) {
        return cache ->
                parts.contains(cache.part())
                        ? List.of(
                                "-XX:AOTMode=record",
                                "-XX:AOTConfiguration=" + recording(folder, cache),
                                QUIET)
                        : use().options(cache);
    }

    /** Where a part's recording is. */
    static Path recording(Path folder, AotCache cache) {
        return folder.resolve(cache.part() + ".aotconf");
    }
}
