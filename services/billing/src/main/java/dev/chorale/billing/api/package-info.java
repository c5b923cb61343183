/** HTTP requests flow in; answers to queries flow out. */
@NullMarked
package dev.chorale.billing.api;

import org.jspecify.annotations.NullMarked;
