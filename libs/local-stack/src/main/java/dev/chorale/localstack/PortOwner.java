package dev.chorale.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Finds the process that listens on a port, from Linux's {@code /proc}; elsewhere finds nothing.
 */
final class PortOwner {

    private static final String LISTEN = "0A";

    private PortOwner() {}

    static OptionalLong of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> listeningInode(Path.of(table), port).stream())
                .findFirst()
                .map(PortOwner::holderOf)
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> listeningInode(Path table, int port) {
        String suffix = ":%04X".formatted(port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 9)
                    .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTEN))
                    .map(columns -> columns[9])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong holderOf(String inode) {
        String socket = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> holds(Path.of("/proc", Long.toString(pid), "fd"), socket))
                .findFirst();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (var links = Files.list(descriptors)) {
            return links.anyMatch(link -> pointsTo(link, socket));
        } catch (IOException | java.io.UncheckedIOException e) {
            return false; // another user's process, or one that has just ended
        }
    }

    private static boolean pointsTo(Path link, String socket) {
        try {
            return Files.readSymbolicLink(link).toString().equals(socket);
        } catch (IOException e) {
            return false;
        }
    }
}
