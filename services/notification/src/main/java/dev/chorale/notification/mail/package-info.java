/** Letters flow in; mail flows out over SMTP, and what became of it flows back. */
@NullMarked
package dev.chorale.notification.mail;

import org.jspecify.annotations.NullMarked;
