package dev.chorale.launcher.stack;

import java.util.List;

/** The stack can't do what was asked; one problem for each thing that stands in the way. */
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * @param problems each says what is wrong and what to do
     */
    public StackException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** What stands in the way. */
    public final List<String> problems() {
        return problems;
    }
}
