/**
 * Kills, pauses and disturbs the running stack while customers order: a seed flows in, faults go
 * out at the times that it says, and what became of the orders flows out, held against every
 * invariant once all is quiet.
 */
@NullMarked
package dev.chorale.launcher.chaos;

import org.jspecify.annotations.NullMarked;
