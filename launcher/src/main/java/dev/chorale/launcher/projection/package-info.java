/**
 * What the services tell of their read models flows in, and what is to be built again flows out;
 * how that gets on is told to a person or to a script.
 */
@NullMarked
package dev.chorale.launcher.projection;

import org.jspecify.annotations.NullMarked;
