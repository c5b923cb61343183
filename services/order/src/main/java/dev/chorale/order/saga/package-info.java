/** Inventory's and billing's events flow in, and time; the order is confirmed or cancelled. */
@NullMarked
package dev.chorale.order.saga;

import org.jspecify.annotations.NullMarked;
