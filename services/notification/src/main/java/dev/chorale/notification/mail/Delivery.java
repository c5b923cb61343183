package dev.chorale.notification.mail;

/** What became of a letter. A mail server that is away is neither: the letter has to wait. */
public sealed interface Delivery {

    /** The mail server has taken it upon itself. */
    record Accepted() implements Delivery {}

    /** The mail server won't ever take it: there is no such mailbox, for one. */
    record Refused(String reason) implements Delivery {}
}
