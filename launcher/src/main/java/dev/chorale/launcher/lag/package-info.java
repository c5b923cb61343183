/**
 * How far behind the stack is: Kafka's offsets and the relay's metrics flow in, what is left to do
 * flows out.
 */
@NullMarked
package dev.chorale.launcher.lag;

import org.jspecify.annotations.NullMarked;
