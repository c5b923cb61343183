/**
 * The command side on PostgreSQL: commands and their causes flow in; events, outbox rows and the
 * cause's inbox row flow out, in one transaction.
 */
@NullMarked
package dev.chorale.eventstore;

import org.jspecify.annotations.NullMarked;
