package dev.chorale.launcher.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code chorale test}; the script does it without this, so that nothing needs to be built first.
 */
@Command(
        name = "test",
        description = "Runs every test, as CI does: ./mvnw verify with the right JDK.",
        mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MAVEN_OPTION", description = "Is handed on to Maven.", arity = "0..*")
    private List<String> options = List.of();

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var root = session.place().root();
        var command = new ArrayList<>(List.of(root.resolve("mvnw").toString(), "verify"));
        command.addAll(options);
        var builder = new ProcessBuilder(command).directory(root.toFile()).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor();
    }
}
