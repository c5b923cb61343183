package dev.chorale.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The stack of this test run: started once, brought down at the run's end. */
interface RunningStack extends AutoCloseable {

    /**
     * Says as what it runs: {@code -Dchorale.test.stack=containers}, or with {@code native}
     * services, or else as processes.
     */
    String PROPERTY = "chorale.test.stack";

    /** Starts an empty stack on ports that are free. */
    static RunningStack start() {
        return switch (System.getProperty(PROPERTY, "processes")) {
            case "processes" -> LocalStack.start();
            case "native" -> LocalStack.start("--native");
            case "containers" -> ContainerStack.start();
            case String other ->
                    throw new IllegalArgumentException(
                            PROPERTY + " is processes, native or containers, not " + other);
        };
    }

    /** Starts what doesn't run, and waits until all of it is ready. */
    void up();

    /** Ends all of it; {@link #up()} goes on from there. */
    void down();

    /** {@code kill -9}; {@link #up()} starts it again. */
    void kill(String process);

    String url(String process);

    /** Where a process listens for something of its several things. */
    String url(String process, String what);

    String kafka();

    /** What {@code chorale status} says; {@link OnProcesses}, as those after it. */
    JsonNode status();

    /** Calls {@code chorale}. */
    Chorale.Result call(String... words);

    /**
     * Calls {@code chorale}.
     *
     * @param environment variables besides those that it always has
     */
    Chorale.Result call(Map<String, String> environment, String... words);

    /** What a process has logged so far. */
    String log(String process);

    /** Runs {@code chorale chaos}; its result, whether or not it found something broken. */
    JsonNode chaos(String... words);

    @Override
    void close();
}
