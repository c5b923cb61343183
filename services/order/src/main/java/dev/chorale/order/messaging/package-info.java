/**
 * Stored events flow out as published contracts; foreign events flow in as what order reads of
 * them.
 */
@NullMarked
package dev.chorale.order.messaging;

import org.jspecify.annotations.NullMarked;
