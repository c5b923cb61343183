/**
 * Keeps the packaged modules up to date: sources and artifacts flow in, Maven runs for what is
 * stale, and its progress flows out.
 */
@NullMarked
package dev.chorale.launcher.build;

import org.jspecify.annotations.NullMarked;
