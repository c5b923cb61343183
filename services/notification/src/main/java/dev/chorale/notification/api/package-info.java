/** HTTP requests flow in; queries flow out, answers flow back. */
@NullMarked
package dev.chorale.notification.api;

import org.jspecify.annotations.NullMarked;
