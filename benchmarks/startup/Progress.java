import java.time.Duration;

/** How far the run is: one line that changes on a terminal, else one for each round. */
final class Progress {

    private static final int WIDTH = 24;

    private final boolean live = Boolean.getBoolean("terminal");
    private final int steps;
    private final long started = System.nanoTime();
    private int done;
    private String lastRound = "";

    Progress(int steps) {
        this.steps = steps;
    }

    void at(String round, String cell) {
        if (live) {
            int full = WIDTH * done / steps;
            System.err.printf(
                    "\r\033[K %s%s %d of %d, %s, %s%s",
                    "█".repeat(full), "░".repeat(WIDTH - full), done, steps, round, cell, left());
        } else if (!round.equals(lastRound)) {
            System.err.printf("%s: %d of %d starts%s%n", round, done, steps, left());
            lastRound = round;
        }
        done++;
    }

    private String left() {
        if (done == 0) {
            return "";
        }
        var left = Duration.ofNanos((System.nanoTime() - started) / done * (steps - done));
        return left.toMinutes() > 0
                ? ", %d min left".formatted(left.toMinutes() + 1)
                : ", %d s left".formatted(left.toSeconds());
    }

    void end() {
        if (live) {
            System.err.print("\r\033[K");
        }
    }
}
