/**
 * Plays orders into the running stack: a play flows in, orders go out through the public HTTP API,
 * and what became of them flows out, along with every invariant that was checked.
 */
@NullMarked
package dev.chorale.launcher.demo;

import org.jspecify.annotations.NullMarked;
