package dev.chorale.launcher.aot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What an AOT cache was made for. The JVM looks at most of this itself, but says it in several
 * lines for each part, and doesn't look at the cache's content: it crashes on one with a broken
 * page.
 *
 * @param jdk which JDK made it; another build of the same version doesn't take it
 * @param options the JVM's
 * @param build the names, sizes and times, in seconds, of the jars on the class path
 * @param content the cache's size and checksum
 */
record AotStamp(String jdk, String options, String build, String content) {

    /** The stamp that a cache would get if it were made now. */
    static AotStamp now(AotCache cache, Path file) throws IOException {
        var options = cache.java().subList(1, cache.java().size());
        return new AotStamp(
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                String.join(" ", options),
                checksumOfJars(cache.jar()),
                checksum(file));
    }

    /** The stamp in a file; empty when there is none, or only part of one. */
    static Optional<AotStamp> read(Path stamp) {
        var lines = new Properties();
        try (var in = Files.newBufferedReader(stamp)) {
            lines.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!lines.stringPropertyNames()
                .containsAll(List.of("jdk", "options", "build", "content"))) {
            return Optional.empty();
        }
        return Optional.of(
                new AotStamp(
                        lines.getProperty("jdk"),
                        lines.getProperty("options"),
                        lines.getProperty("build"),
                        lines.getProperty("content")));
    }

    void write(Path stamp) throws IOException {
        var lines = new Properties();
        lines.setProperty("jdk", jdk);
        lines.setProperty("options", options);
        lines.setProperty("build", build);
        lines.setProperty("content", content);
        try (var out = Files.newBufferedWriter(stamp)) {
            lines.store(out, null);
        }
    }

    /** Whether what this says of a cache holds of another stamp. */
    AotState compareTo(AotStamp now) {
        if (!jdk.equals(now.jdk)) {
            return AotState.OTHER_JDK;
        }
        if (!options.equals(now.options)) {
            return AotState.OTHER_OPTIONS;
        }
        if (!build.equals(now.build)) {
            return AotState.OTHER_BUILD;
        }
        return content.equals(now.content) ? AotState.FITS : AotState.DAMAGED;
    }

    private static String checksumOfJars(Path jar) throws IOException {
        var checksum = new CRC32C();
        try (var lib = Files.walk(jar.resolveSibling("lib"))) {
            var jars = Stream.concat(Stream.of(jar), lib.filter(Files::isRegularFile).sorted());
            for (var file : jars.toList()) {
                var line =
                        "%s %d %d%n"
                                .formatted(
                                        file.getFileName(),
                                        Files.size(file),
                                        Files.getLastModifiedTime(file).to(TimeUnit.SECONDS));
                checksum.update(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static String checksum(Path file) throws IOException {
        var checksum = new CRC32C();
        try (var channel = FileChannel.open(file)) {
            checksum.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            return channel.size() + " " + HexFormat.of().toHexDigits((int) checksum.getValue());
        }
    }
}
