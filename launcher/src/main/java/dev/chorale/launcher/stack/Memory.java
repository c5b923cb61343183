package dev.chorale.launcher.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory a process holds. For one with children, such as PostgreSQL, theirs is added, and
 * what they share is counted once.
 */
final class Memory {

    private Memory() {}

    /** Megabytes of resident memory; empty where the system doesn't tell. */
    static OptionalLong megabytes(long pid) {
        var tree =
                ProcessHandle.of(pid).stream()
                        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                        .map(ProcessHandle::pid)
                        .toList();
        // the proportional share adds up to what the tree holds; alone, a process is what it is
        var field = tree.size() > 1 ? "Pss:" : "Rss:";
        var kilobytes = tree.stream().map(member -> rollup(member, field)).toList();
        if (kilobytes.stream().allMatch(OptionalLong::isEmpty)) {
            return ps(tree);
        }
        return OptionalLong.of(kilobytes.stream().mapToLong(kb -> kb.orElse(0)).sum() / 1024);
    }

    private static OptionalLong rollup(long pid, String field) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong ps(List<Long> pids) {
        var list = String.join(",", pids.stream().map(String::valueOf).toList());
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", list).start();
            var output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            long kilobytes =
                    output.lines()
                            .map(String::strip)
                            .filter(line -> line.matches("\\d+"))
                            .mapToLong(Long::parseLong)
                            .sum();
            return kilobytes == 0 ? OptionalLong.empty() : OptionalLong.of(kilobytes / 1024);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
