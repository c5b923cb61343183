@NullMarked
package dev.chorale.auditor;

import org.jspecify.annotations.NullMarked;
