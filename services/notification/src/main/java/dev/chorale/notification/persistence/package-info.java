/** Notification's own event store: connections flow in, the engine that keeps events flows out. */
@NullMarked
package dev.chorale.notification.persistence;

import org.jspecify.annotations.NullMarked;
