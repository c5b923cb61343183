package dev.chorale.launcher.command;

import dev.chorale.launcher.build.Build;
import dev.chorale.launcher.stack.AotChoice;
import dev.chorale.launcher.stack.Place;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.terminal.Terminal;
import dev.chorale.launcher.training.Packages;
import java.io.IOException;
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
        return Stack.of(place, environment);
    }

    /** The stack, built and ready. */
    Stack stackUp() throws IOException {
        var stack = stack();
        new Build(place.root(), place.log("build"))
                .bringUpToDate(stack.neededArtifacts(), terminal);
        if (AotChoice.of(environment) == AotChoice.ON) {
            new Packages(place, environment, terminal).complete(stack.neededAotCaches());
        }
        stack.up(terminal);
        return stack;
    }
}
