/** Stored events flow out as published contracts; what stays inside the service goes nowhere. */
@NullMarked
package dev.chorale.notification.messaging;

import org.jspecify.annotations.NullMarked;
