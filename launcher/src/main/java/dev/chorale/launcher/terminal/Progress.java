package dev.chorale.launcher.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * Progress of one piece of work: a single line with a bar that is redrawn on a terminal, plain
 * lines every few seconds elsewhere.
 */
public final class Progress implements AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN = Duration.ofSeconds(5);
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final int BAR = 24;

    private final Terminal terminal;
    private final String title;
    private final long started = System.nanoTime();
    private final Thread drawing;
    private volatile String text = "";
    private volatile long done;
    private volatile long total;
    private volatile boolean closed;
    private String lastPlain = "";

    /** Starts to show progress under a title. */
    public Progress(Terminal terminal, String title) {
        this.terminal = terminal;
        this.title = title;
        this.drawing = Thread.ofPlatform().daemon().name("progress").start(this::draw);
    }

    /** Says what is at hand. */
    public void at(String what) {
        text = what;
    }

    /** Says what is at hand and how far it has come. */
    public void at(String what, long doneSoFar, long ofTotal) {
        text = what;
        done = doneSoFar;
        total = ofTotal;
    }

    /** Prints a line that stays, above the one that is redrawn. */
    public synchronized void line(String stays) {
        if (terminal.live() && !closed) {
            terminal.out().print("\r\033[K");
        }
        terminal.line(stays);
    }

    private void draw() {
        try {
            int frame = 0;
            while (!closed) {
                if (terminal.live()) {
                    drawLine(frame++);
                    Thread.sleep(REDRAW);
                } else {
                    printPlain();
                    Thread.sleep(PLAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void drawLine(int frame) {
        if (closed) {
            return;
        }
        var spinner = SPINNER.charAt(frame % SPINNER.length());
        var line = " %s %s  %s%s".formatted(spinner, title, bar(), text);
        terminal.out().print("\r\033[K" + cut(line + "  " + seconds()));
        terminal.out().flush();
    }

    private String bar() {
        if (total <= 0) {
            return "";
        }
        int filled = (int) Math.min(BAR, BAR * done / total);
        return "█".repeat(filled) + "░".repeat(BAR - filled) + " ";
    }

    private String cut(String line) {
        return line.length() < terminal.columns()
                ? line
                : line.substring(0, terminal.columns() - 2) + "…";
    }

    private synchronized void printPlain() {
        var line = title + ": " + text;
        if (!text.isEmpty() && !closed && !line.equals(lastPlain)) {
            terminal.line(line + " (" + seconds() + ")");
            lastPlain = line;
        }
    }

    private String seconds() {
        return "%.0f s".formatted(elapsed().toMillis() / 1000.0);
    }

    /** How long it has taken so far. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Ends with a line that stays: {@code Started: postgres, kafka}. */
    public void done(String what, String result) {
        close();
        var took = String.format(Locale.ROOT, "%.1f s", elapsed().toMillis() / 1000.0);
        terminal.line(
                terminal.good(" ✓ ")
                        + what
                        + (result.isEmpty() ? "" : ": " + result)
                        + "  "
                        + terminal.faint(took));
    }

    /** Ends and takes away the line that is redrawn. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            drawing.interrupt();
            if (terminal.live()) {
                terminal.out().print("\r\033[K");
                terminal.out().flush();
            }
        }
    }
}
