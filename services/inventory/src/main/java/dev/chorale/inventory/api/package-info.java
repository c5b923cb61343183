/** HTTP requests flow in; commands and queries flow out, answers flow back. */
@NullMarked
package dev.chorale.inventory.api;

import org.jspecify.annotations.NullMarked;
