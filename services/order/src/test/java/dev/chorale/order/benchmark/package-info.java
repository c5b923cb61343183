/** A long history of made-up orders flows in; how fast it is read, copied and rebuilt flows out. */
@NullMarked
package dev.chorale.order.benchmark;

import org.jspecify.annotations.NullMarked;
