/**
 * What the local parts must not forget: records flow in, one line of JSON each, and flow out again
 * when the process comes back.
 */
@NullMarked
package dev.chorale.launcher.journal;

import org.jspecify.annotations.NullMarked;
