/**
 * Published events flow in; rows for queries flow out: the list of orders, the catalogue's prices.
 */
@NullMarked
package dev.chorale.order.projection;

import org.jspecify.annotations.NullMarked;
