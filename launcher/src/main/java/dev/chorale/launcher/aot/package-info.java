/**
 * AOT caches: a package and the options of its JVM flow in; whether its cache fits, and what the
 * JVM is told about it, flow out.
 */
@NullMarked
package dev.chorale.launcher.aot;

import org.jspecify.annotations.NullMarked;
