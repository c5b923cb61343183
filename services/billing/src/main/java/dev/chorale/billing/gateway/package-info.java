/**
 * Charges and refunds flow in; what the payment gateway made of them flows out, once it is certain.
 */
@NullMarked
package dev.chorale.billing.gateway;

import org.jspecify.annotations.NullMarked;
