/**
 * Kafka's topics as code. In flow the catalogue {@code topics.yaml} and an admin client; out flow
 * topics that are as the catalogue says, and a report of what was done. The configuration of a
 * local broker is rendered here, too.
 */
@NullMarked
package dev.chorale.kafka;

import org.jspecify.annotations.NullMarked;
