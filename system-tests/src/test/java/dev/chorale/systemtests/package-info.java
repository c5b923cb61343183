/**
 * The packaged stack as its users meet it: orders flow in over HTTP, faults over the operating
 * system; what became of them is read from HTTP, Kafka and the mail server.
 */
@NullMarked
package dev.chorale.systemtests;

import org.jspecify.annotations.NullMarked;
