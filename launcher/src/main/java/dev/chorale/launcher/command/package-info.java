/** Each command of {@code chorale}: options flow in, the stack moves, an exit status flows out. */
@NullMarked
package dev.chorale.launcher.command;

import org.jspecify.annotations.NullMarked;
