/** Inventory's published events flow in; rows for the list of products flow out. */
@NullMarked
package dev.chorale.inventory.projection;

import org.jspecify.annotations.NullMarked;
