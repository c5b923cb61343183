package dev.chorale.launcher.build;

import dev.chorale.launcher.build.Artifact.Maker;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Packages what is stale, with one run of Maven. */
public final class Build {

    private static final int TAIL = 25;

    private final Path root;
    private final Path log;

    /**
     * @param root the project
     * @param log takes Maven's output
     */
    public Build(Path root, Path log) {
        this.root = root;
        this.log = log;
    }

    /**
     * Brings artifacts up to date; does nothing when they are. A native executable is not built
     * here: one that is stale is taken as it is, and said to be.
     *
     * @throws BuildFailedException when Maven fails, or there is no native executable
     */
    public void bringUpToDate(List<Artifact> artifacts, Terminal terminal) throws IOException {
        if (artifacts.isEmpty()) {
            return;
        }
        var freshness = new Freshness(root);
        requireExecutables(artifacts, freshness, terminal);
        var stale = new ArrayList<Artifact>();
        for (var artifact : artifacts) {
            if (artifact.maker() == Maker.MAVEN && freshness.isStale(artifact)) {
                stale.add(artifact);
            }
        }
        if (stale.isEmpty()) {
            return;
        }
        try (var progress = new Progress(terminal, "Building")) {
            run(command(stale), progress);
            progress.done(
                    "Built",
                    stale.stream().map(Artifact::module).collect(Collectors.joining(", ")));
        }
        for (var artifact : stale) {
            freshness.stampFresh(artifact);
        }
    }

    private void requireExecutables(
            List<Artifact> artifacts, Freshness freshness, Terminal terminal) throws IOException {
        var missing = new ArrayList<String>();
        for (var artifact : artifacts) {
            if (artifact.maker() == Maker.NATIVE_BUILD) {
                var name = artifact.in(root).getFileName().toString();
                if (!Files.exists(artifact.in(root))) {
                    missing.add(name);
                } else if (freshness.isStale(artifact)) {
                    terminal.line(
                            " ! %s's executable is older than its sources; './native-build.sh %s' makes it anew"
                                    .formatted(name, name));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw BuildFailedException.noExecutables(missing);
        }
    }

    private List<String> command(List<Artifact> stale) {
        var modules = stale.stream().map(Artifact::module).collect(Collectors.joining(","));
        return List.of(
                root.resolve("mvnw").toString(),
                "-B",
                "-DskipTests",
                "-Dspotless.check.skip",
                "package",
                "-pl",
                modules,
                "-am");
    }

    private void run(List<String> command, Progress progress) throws IOException {
        Files.createDirectories(log.getParent());
        var builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var maven = builder.start();
        maven.getOutputStream().close();
        Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy));
        Deque<String> tail = new ArrayDeque<>();
        var output = new MavenOutput();
        try (var lines = maven.inputReader(StandardCharsets.UTF_8);
                var file = Files.newBufferedWriter(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                file.write(line);
                file.newLine();
                output.line(line);
                progress.at(output.text(), output.done(), output.total());
                remember(tail, line);
            }
            if (maven.waitFor() != 0) {
                progress.close();
                throw new BuildFailedException(log, List.copyOf(tail));
            }
        } catch (InterruptedException e) {
            maven.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while building", e);
        }
    }

    private static void remember(Deque<String> tail, String line) {
        if (line.contains("Download")) {
            return;
        }
        tail.addLast(line);
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
    }
}
