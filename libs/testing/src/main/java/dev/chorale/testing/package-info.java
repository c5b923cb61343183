/**
 * Real parts for tests. In flow the names of databases and topics; out flow a running PostgreSQL
 * and Kafka, one of each for a whole JVM, and what a test wants to put into them or read from them.
 */
@NullMarked
package dev.chorale.testing;

import org.jspecify.annotations.NullMarked;
