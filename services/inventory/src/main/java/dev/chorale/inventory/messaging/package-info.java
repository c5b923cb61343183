/** Stored events flow in; published contracts flow out. */
@NullMarked
package dev.chorale.inventory.messaging;

import org.jspecify.annotations.NullMarked;
