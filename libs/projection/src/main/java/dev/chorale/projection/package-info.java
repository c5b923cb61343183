/**
 * Read models: events flow in from Kafka in batches; rows flow out into the service's own database,
 * each event applied once.
 */
@NullMarked
package dev.chorale.projection;

import org.jspecify.annotations.NullMarked;
