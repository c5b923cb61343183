package dev.chorale.notification.mail;

/**
 * The mail server takes this letter later, if at all: the mailbox is full, or we are greylisted.
 */
public final class LetterPutOffException extends RuntimeException {

    LetterPutOffException(Throwable cause) {
        super("The mail server put the letter off: " + cause.getMessage(), cause);
    }
}
