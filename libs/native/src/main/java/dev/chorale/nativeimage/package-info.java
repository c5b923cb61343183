/**
 * An application's index flows in, while Quarkus builds it; what its native executable must hold
 * flows out.
 */
@NullMarked
package dev.chorale.nativeimage;

import org.jspecify.annotations.NullMarked;
