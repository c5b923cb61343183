/** The one command: words of the command line flow in, what they ask for is done. */
@NullMarked
package dev.chorale.launcher;

import org.jspecify.annotations.NullMarked;
