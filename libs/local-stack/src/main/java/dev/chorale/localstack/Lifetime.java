package dev.chorale.localstack;

/** How long a process that was started here lives. */
public enum Lifetime {
    /** Until it is stopped; it outlives the JVM that started it. */
    BACKGROUND,
    /** At most as long as the JVM that started it, however that ends. */
    WITH_JVM
}
