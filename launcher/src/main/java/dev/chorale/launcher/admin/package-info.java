/** Questions and orders to a service's {@code /admin} flow in, what it answers flows out. */
@NullMarked
package dev.chorale.launcher.admin;

import org.jspecify.annotations.NullMarked;
