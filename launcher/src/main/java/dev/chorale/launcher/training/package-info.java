/**
 * Training of AOT caches: packages flow in, play a short workload in a stack of their own, and flow
 * out with the caches that their recordings are assembled to.
 */
@NullMarked
package dev.chorale.launcher.training;

import org.jspecify.annotations.NullMarked;
