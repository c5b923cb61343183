/** Order's events flow in; the customer is told, once for each outcome. */
@NullMarked
package dev.chorale.notification.saga;

import org.jspecify.annotations.NullMarked;
