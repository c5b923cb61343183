/**
 * What goes wrong at the gateway and the mail server when somebody wants to see what then happens:
 * {@code PUT /faults} flows in, the fate of each call flows out.
 */
@NullMarked
package dev.chorale.launcher.faults;

import org.jspecify.annotations.NullMarked;
