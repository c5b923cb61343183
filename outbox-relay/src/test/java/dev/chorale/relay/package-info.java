/**
 * The relay, proved on real PostgreSQL and Kafka: what it promises, and what it does when killed.
 */
@NullMarked
package dev.chorale.relay;

import org.jspecify.annotations.NullMarked;
