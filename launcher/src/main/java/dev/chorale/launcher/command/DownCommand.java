package dev.chorale.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code chorale down}. */
@Command(
        name = "down",
        description =
                "Stops the stack: services, relay, parts, Kafka, PostgreSQL. Nothing is lost; 'up' goes on from"
                        + " there.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        session.stack().down(session.terminal());
        return 0;
    }
}
