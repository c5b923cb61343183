/**
 * The local stack: settings flow in, running processes flow out, along with what can be told about
 * them.
 */
@NullMarked
package dev.chorale.launcher.stack;

import org.jspecify.annotations.NullMarked;
