/** The pure heart: a command and the stock it concerns flow in, a decision flows out. */
@NullMarked
package dev.chorale.inventory.domain;

import org.jspecify.annotations.NullMarked;
