/** The pure heart: a command and an order's state flow in, a decision flows out. */
@NullMarked
package dev.chorale.order.domain;

import org.jspecify.annotations.NullMarked;
