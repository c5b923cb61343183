package dev.chorale.notification.mail;

/** The mail server is away, or takes no letters from us; all of them have to wait. */
public final class MailServerUnavailableException extends RuntimeException {

    MailServerUnavailableException(Throwable cause) {
        super("The mail server did not take the letter: " + cause.getMessage(), cause);
    }
}
