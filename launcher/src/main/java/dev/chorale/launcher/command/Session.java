package dev.chorale.launcher.command;

import dev.chorale.launcher.build.Build;
import dev.chorale.launcher.stack.AotChoice;
import dev.chorale.launcher.stack.Form;
import dev.chorale.launcher.stack.Place;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.terminal.Terminal;
import dev.chorale.launcher.training.Packages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a command works with.
 *
 * @param environment the variables that the command was called with
 */
record Session(Place place, Map<String, String> environment, Terminal terminal) {

    static Session ofProcess() {
        var environment = System.getenv();
        var place = Place.ofProcess(environment);
        LibraryLog.open(place.log("launcher"));
        return new Session(place, environment, Terminal.ofProcess());
    }

    Stack stack() {
        return Stack.of(place, Form.JVM, environment);
    }

    /** The stack, built and ready. */
    Stack stackUp() throws IOException {
        return up(stack());
    }

    /**
     * The stack, built and ready.
     *
     * @throws StackException when it runs in another form
     */
    Stack stackUp(Form form) throws IOException {
        var stack = Stack.of(place, form, environment);
        if (stack.form() != form) {
            throw new StackException(
                    List.of(
                            "The stack runs in another form (%s); 'chorale down' ends it."
                                    .formatted(stack.form().name().toLowerCase(Locale.ROOT))));
        }
        return up(stack);
    }

    private Stack up(Stack stack) throws IOException {
        new Build(place.root(), place.log("build"))
                .bringUpToDate(stack.neededArtifacts(), terminal);
        if (AotChoice.of(environment) == AotChoice.ON) {
            new Packages(place, environment, terminal).complete(stack.neededAotCaches());
        }
        stack.up(terminal);
        return stack;
    }
}
