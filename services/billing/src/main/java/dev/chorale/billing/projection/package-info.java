/** Published events flow in; rows for queries flow out: the list of payments. */
@NullMarked
package dev.chorale.billing.projection;

import org.jspecify.annotations.NullMarked;
