package dev.chorale.launcher.projection;

/** What a projection is built from. */
public enum Source {
    /** Kafka's topics, from their beginning. */
    TOPICS,
    /** The event stores of those who publish what it reads. */
    STORE
}
