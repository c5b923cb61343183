package dev.chorale.notification.mail;

import io.vertx.ext.mail.SMTPException;

/**
 * Tells a letter that can never be delivered from one that has to wait, and both from a mail server
 * that can't deliver anything now.
 *
 * <p>Only what the server says of the recipient or of the letter itself concerns this letter alone.
 * A no before that (who we are, whether we may send) is ours to mend, and all letters wait until it
 * has been.
 */
final class SmtpAnswer {

    private static final int CLOSING_DOWN = 421;

    // the Vert.x mail client tells the step only by how its message begins
    private static final String OF_RECIPIENT = "recipient address not accepted";
    private static final String OF_LETTER = "sending data failed";

    private SmtpAnswer() {}

    static Delivery delivery(Throwable failure) {
        return switch (failure) {
            case SMTPException smtp when isAboutThisLetter(smtp) && smtp.isPermanent() ->
                    new Delivery.Refused(smtp.getReplyMessage());
            case SMTPException smtp when isAboutThisLetter(smtp) ->
                    throw new LetterPutOffException(smtp);
            // an address that the mail client can't even put into an envelope
            case IllegalArgumentException _ -> new Delivery.Refused("The address is not valid");
            default -> throw new MailServerUnavailableException(failure);
        };
    }

    private static boolean isAboutThisLetter(SMTPException smtp) {
        var message = smtp.getMessage();
        return smtp.getReplyCode() != CLOSING_DOWN
                && (message.startsWith(OF_RECIPIENT) || message.startsWith(OF_LETTER));
    }
}
