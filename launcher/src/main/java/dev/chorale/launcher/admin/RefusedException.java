package dev.chorale.launcher.admin;

import dev.chorale.launcher.stack.StackException;
import java.util.List;

/** A service does not do what it is asked to; the message is what it says. */
public final class RefusedException extends StackException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    RefusedException(String line, int status, String type) {
        super(List.of(line));
        this.status = status;
        this.type = type;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the problem's type is of this name: {@code rebuild-under-way}. */
    public boolean is(String problem) {
        return type.endsWith(":" + problem);
    }
}
