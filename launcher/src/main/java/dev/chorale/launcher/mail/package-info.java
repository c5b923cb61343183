/** A mail server to try Chorale against: mails flow in by SMTP and can be read over HTTP. */
@NullMarked
package dev.chorale.launcher.mail;

import org.jspecify.annotations.NullMarked;
