package dev.chorale.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code chorale demo}. */
@Command(name = "demo", description = "x", mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        return 0;
    }
}
