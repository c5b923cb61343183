/** What a person sees: progress and tables flow in, lines fit for a terminal or a file flow out. */
@NullMarked
package dev.chorale.launcher.terminal;

import org.jspecify.annotations.NullMarked;
