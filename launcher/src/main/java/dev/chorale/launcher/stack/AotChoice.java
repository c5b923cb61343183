package dev.chorale.launcher.stack;

import dev.chorale.launcher.aot.AotMode;
import java.util.List;
import java.util.Map;

/** Whether this machine's user wants AOT caches. */
public enum AotChoice {
    ON,
    OFF;

    /** Turns them off. */
    public static final String VARIABLE = "CHORALE_AOT";

    /**
     * What the environment says.
     *
     * @throws StackException when it says something else
     */
    public static AotChoice of(Map<String, String> environment) {
        var value = environment.getOrDefault(VARIABLE, "").strip();
        return switch (value) {
            case "", "on" -> ON;
            case "off" -> OFF;
            default ->
                    throw new StackException(
                            List.of(
                                    "%s is '%s'; it must be on or off."
                                            .formatted(VARIABLE, value)));
        };
    }

    AotMode mode() {
        return this == ON ? AotMode.use() : AotMode.off();
    }
}
