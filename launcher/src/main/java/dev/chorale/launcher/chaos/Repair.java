package dev.chorale.launcher.chaos;

import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;

/** Makes the stack whole again, when the run is over and when Ctrl-C ends it. */
final class Repair implements AutoCloseable {

    private static final Duration PATIENCE_OF_CTRL_C = Duration.ofSeconds(120);

    private final Victims victims;
    private final OutsideFaults outside;
    private final Terminal terminal;
    private final Thread hook;

    Repair(Victims victims, OutsideFaults outside, Terminal terminal) {
        this.victims = victims;
        this.outside = outside;
        this.terminal = terminal;
        var main = Thread.currentThread();
        this.hook = new Thread(() -> afterCtrlC(main));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Ends every fault and waits until all processes serve, or until the patience is over. */
    void now(Duration patience) throws InterruptedException {
        try (var progress = new Progress(terminal, "Repairing")) {
            victims.recall();
            progress.at(victims.troubles());
            boolean whole = victims.awaitBack(patience);
            outside.end();
            progress.done("Repaired", whole ? "all processes serve" : "not " + victims.troubles());
        }
    }

    private void afterCtrlC(Thread main) {
        main.interrupt();
        try {
            terminal.line("");
            now(PATIENCE_OF_CTRL_C);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the repair works with must not be closed before it is done, by Ctrl-C either. */
    @Override
    public void close() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it runs already
            hook.join();
        }
    }
}
