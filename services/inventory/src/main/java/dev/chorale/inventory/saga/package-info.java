/** Order's events flow in; stock is reserved, released or shipped. */
@NullMarked
package dev.chorale.inventory.saga;

import org.jspecify.annotations.NullMarked;
