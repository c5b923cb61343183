/**
 * Orders to play: the Northwind data or a seed flows in; products, customers and orders flow out,
 * and what must become of them.
 */
@NullMarked
package dev.chorale.launcher.play;

import org.jspecify.annotations.NullMarked;
