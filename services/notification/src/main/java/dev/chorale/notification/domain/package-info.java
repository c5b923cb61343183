/**
 * The pure heart: a command and what an order's customer was told flow in, a decision flows out.
 */
@NullMarked
package dev.chorale.notification.domain;

import org.jspecify.annotations.NullMarked;
