package dev.chorale.projection;

/** What is done to a row. */
enum Verb {
    PUT,
    CHANGE,
    REMOVE
}
