/**
 * Rows that services commit to their outbox tables flow in through PostgreSQL's WAL; records flow
 * out to Kafka, each exactly once and in commit order, in one transaction with the position that
 * they reach.
 */
@NullMarked
package dev.chorale.relay;

import org.jspecify.annotations.NullMarked;
