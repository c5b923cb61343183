/** Published events flow in; rows for queries flow out: what customers were told. */
@NullMarked
package dev.chorale.notification.projection;

import org.jspecify.annotations.NullMarked;
