/**
 * The HTTP edge that every service shares: requests flow in with or without a trace; answers flow
 * out with one, and whatever goes wrong leaves as {@code application/problem+json}.
 *
 * <p>Log lines of a request carry the MDC keys {@code traceId}, {@code correlationId} and {@code
 * causationId}, for a format such as {@code %X{traceId}}.
 */
@NullMarked
package dev.chorale.http;

import org.jspecify.annotations.NullMarked;
