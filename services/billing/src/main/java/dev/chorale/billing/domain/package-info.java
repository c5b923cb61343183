/** The pure heart: a command and what is known of a payment flow in, a decision flows out. */
@NullMarked
package dev.chorale.billing.domain;

import org.jspecify.annotations.NullMarked;
