/**
 * PostgreSQL and Kafka as real processes of this machine. In flow a directory, ports and settings;
 * out flow running servers that last as long as asked for, or an error that says what to do.
 *
 * <p>Starting and stopping processes is waiting by nature: everything here blocks its caller and
 * belongs on the main thread of a launcher or of a test, never on an event loop.
 */
@NullMarked
package dev.chorale.localstack;

import org.jspecify.annotations.NullMarked;
