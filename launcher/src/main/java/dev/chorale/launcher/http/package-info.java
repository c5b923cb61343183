/** A small HTTP server on the JDK's own: requests flow in, JSON, text or problems flow out. */
@NullMarked
package dev.chorale.launcher.http;

import org.jspecify.annotations.NullMarked;
