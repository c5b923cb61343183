package dev.chorale.launcher.command;

import dev.chorale.launcher.projection.ReplayOutput;

/** Says, when Ctrl-C ends the watching, that the replay goes on. */
final class CtrlC implements AutoCloseable {

    private final Thread hook;

    CtrlC(ReplayOutput output) {
        hook = new Thread(output::left);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it runs already
        }
    }
}
