package dev.chorale.launcher.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the project and its state are.
 *
 * @param root the checkout
 * @param state what the stack must not forget, and what it says
 */
public record Place(Path root, Path state) {

    /** Keeps the state elsewhere than in {@code .chorale}. */
    public static final String STATE_VARIABLE = "CHORALE_STATE";

    /** The place that the script {@code chorale} was called in. */
    public static Place ofProcess(Map<String, String> environment) {
        var root = Path.of(System.getProperty("chorale.root", "")).toAbsolutePath().normalize();
        var state = environment.getOrDefault(STATE_VARIABLE, "");
        return new Place(root, root.resolve(state.isBlank() ? ".chorale" : state).normalize());
    }

    /** Where a process's output goes. */
    public Path log(String name) {
        return state.resolve("logs").resolve(name + ".log");
    }

    Path run(String file) {
        return state.resolve("run").resolve(file);
    }

    Path ports() {
        return run("ports.properties");
    }

    Path form() {
        return run("form");
    }
}
