/**
 * Commands flow in; decisions flow out, made on the events of one product, or of one order and all
 * the products that it asks for, and appended to them.
 */
@NullMarked
package dev.chorale.inventory.command;

import org.jspecify.annotations.NullMarked;
