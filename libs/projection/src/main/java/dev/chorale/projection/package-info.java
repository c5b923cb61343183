/**
 * Read models: events flow in from Kafka in batches; rows flow out into the service's own database,
 * each event applied once.
 *
 * <p>A service says a read model by a {@link dev.chorale.projection.Projection}. How it gets from
 * events to rows: {@code GenerationConsumer} polls, {@code BatchWriter} works out and writes,
 * {@code GenerationLoop} keeps at it. How it is built again: {@code Rebuilds} begins a generation,
 * {@code Building} brings it to its end by {@code Comparison} and {@code Swap}.
 */
@NullMarked
package dev.chorale.projection;

import org.jspecify.annotations.NullMarked;
