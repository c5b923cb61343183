/** Stored events flow in; what is published of them flows out. */
@NullMarked
package dev.chorale.billing.messaging;

import org.jspecify.annotations.NullMarked;
