package dev.chorale.launcher.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code chorale test}; the script does it without this, so that nothing needs to be built first.
 */
@Command(
        name = "test",
        description = "Runs every test, as CI does: ./mvnw verify with the right JDK.",
        footerHeading = "%n",
        footer = {
            "With --native it runs the system tests' flows against the stack with native services, and",
            "builds the executables that aren't there. With --containers it builds packages and images, and",
            "runs the flows against the platform in containers; CHORALE_FORM=native takes the services'",
            "native executables there.",
            "docs/containers.md says what a machine without a registry needs before."
        },
        mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {

    @Option(
            names = "--containers",
            description = "Runs the flows against the platform in containers; comes first.")
    private boolean containers;

    @Option(
            names = "--native",
            description = "Runs the flows against native services; comes first.")
    private boolean nativeServices;

    @Parameters(paramLabel = "MAVEN_OPTION", description = "Is handed on to Maven.", arity = "0..*")
    private List<String> options = List.of();

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var root = session.place().root();
        var command = new ArrayList<>(command(root));
        command.addAll(options);
        var builder = new ProcessBuilder(command).directory(root.toFile()).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor();
    }

    private List<String> command(Path root) {
        if (containers) {
            return List.of(root.resolve("containers/test").toString());
        }
        if (nativeServices) {
            return List.of(root.resolve("system-tests/flows").toString(), "native");
        }
        return List.of(root.resolve("mvnw").toString(), "verify");
    }
}
