/** Commands flow in; decisions flow out, made on the events of one order and appended to them. */
@NullMarked
package dev.chorale.notification.command;

import org.jspecify.annotations.NullMarked;
