/**
 * What Chorale has published: the records of its topics flow in; what each order has come to, what
 * each product's stock was at every step, and whatever contradicts the contracts flow out.
 */
@NullMarked
package dev.chorale.launcher.events;

import org.jspecify.annotations.NullMarked;
