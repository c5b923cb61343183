/**
 * What a run has left behind: topics, APIs, gateway and mail server flow in; each of the design's
 * invariants flows out, held or broken.
 */
@NullMarked
package dev.chorale.launcher.evidence;

import org.jspecify.annotations.NullMarked;
