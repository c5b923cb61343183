package dev.chorale.launcher.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the launcher's output goes.
 *
 * @param out takes the lines
 * @param live whether it can redraw a line and show colours
 * @param columns how wide a line may be
 */
public record Terminal(PrintStream out, boolean live, int columns) {

    private static final int DEFAULT_COLUMNS = 80;

    /** This process's standard output, as the script {@code chorale} describes it. */
    public static Terminal ofProcess() {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int columns = Integer.getInteger("chorale.columns", DEFAULT_COLUMNS);
        return new Terminal(out, Boolean.getBoolean("chorale.terminal"), Math.max(40, columns));
    }

    /** One that shows nothing. */
    public static Terminal silent() {
        var out = new PrintStream(OutputStream.nullOutputStream());
        return new Terminal(out, false, DEFAULT_COLUMNS);
    }

    /** Prints a line. */
    public void line(String text) {
        out.println(text);
    }

    /** Text in green, where colours are to be had. */
    public String good(String text) {
        return coloured("32", text);
    }

    /** Text in red, where colours are to be had. */
    public String bad(String text) {
        return coloured("31", text);
    }

    /** Text that stands back. */
    public String faint(String text) {
        return coloured("2", text);
    }

    /** What a line about something good or bad begins with. */
    public String mark(boolean isGood) {
        return isGood ? good(" ✓ ") : bad(" ✗ ");
    }

    private String coloured(String code, String text) {
        return live && System.getenv("NO_COLOR") == null
                ? "\033[" + code + "m" + text + "\033[0m"
                : text;
    }
}
