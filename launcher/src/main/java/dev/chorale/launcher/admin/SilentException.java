package dev.chorale.launcher.admin;

import dev.chorale.launcher.stack.StackException;
import java.util.List;

/** A service does not answer, or not yet. */
public final class SilentException extends StackException {

    private static final long serialVersionUID = 1L;

    SilentException(String line) {
        super(List.of(line));
    }
}
