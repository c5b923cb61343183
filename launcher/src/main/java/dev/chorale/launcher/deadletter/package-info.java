/** What the services tell of their dead letters flows in; what is to become of them flows out. */
@NullMarked
package dev.chorale.launcher.deadletter;

import org.jspecify.annotations.NullMarked;
