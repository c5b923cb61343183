/**
 * Event stores, outboxes, topics, inboxes and the relay's positions flow in; violations flow out,
 * by service, kind, key and event id: whatever is missing, doubled, out of order, altered or not
 * applied. It reads alone, and knows no service's domain.
 */
@NullMarked
package dev.chorale.auditor;

import org.jspecify.annotations.NullMarked;
