/**
 * Events of other services on their way in: Kafka records flow in, at least once; reactions run in
 * the order of each key and parallel across keys, and what can't be handled flows out to the
 * service's dead letters.
 *
 * <p>Log lines of a reaction carry the MDC keys {@code traceId}, {@code correlationId}, {@code
 * causationId} and {@code eventId}.
 */
@NullMarked
package dev.chorale.messaging;

import org.jspecify.annotations.NullMarked;
