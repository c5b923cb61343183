/** The auditor's verdict flows in over HTTP; lines for a person flow out. */
@NullMarked
package dev.chorale.launcher.audit;

import org.jspecify.annotations.NullMarked;
