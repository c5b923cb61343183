package dev.chorale.launcher.demo;

/**
 * How to play.
 *
 * @param concurrency how many orders are under way at a time; 1 plays them one after the other
 */
public record DemoOptions(int concurrency) {

    boolean isSequential() {
        return concurrency == 1;
    }
}
