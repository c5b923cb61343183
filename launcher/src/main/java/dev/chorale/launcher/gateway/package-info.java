/**
 * A payment gateway to try Chorale against: charges and refunds flow in over HTTP, outcomes flow
 * out by the test token; what was really captured and paid back is counted by idempotency key.
 */
@NullMarked
package dev.chorale.launcher.gateway;

import org.jspecify.annotations.NullMarked;
