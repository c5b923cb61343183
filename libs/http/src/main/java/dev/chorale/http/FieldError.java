package dev.chorale.http;

/**
 * What is wrong with one field of a request.
 *
 * @param field where it is: {@code lines[2].quantity}, or the name of a parameter or header
 * @param message what is expected of it, for a reader who can't see the code
 */
public record FieldError(String field, String message) {}
