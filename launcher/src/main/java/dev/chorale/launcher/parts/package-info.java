/**
 * The process that stands in for the outside world in the local stack: the payment gateway's
 * simulator and the mail server in one small JVM.
 */
@NullMarked
package dev.chorale.launcher.parts;

import org.jspecify.annotations.NullMarked;
