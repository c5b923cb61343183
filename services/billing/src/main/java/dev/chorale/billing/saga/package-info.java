/** Order's and inventory's events flow in; the order is charged or refunded, once. */
@NullMarked
package dev.chorale.billing.saga;

import org.jspecify.annotations.NullMarked;
