/**
 * Chorale as its customers see it: orders flow in over HTTP, answers flow out, and what fails in
 * passing is tried again under the same key.
 */
@NullMarked
package dev.chorale.launcher.shop;

import org.jspecify.annotations.NullMarked;
