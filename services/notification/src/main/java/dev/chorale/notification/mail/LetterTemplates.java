package dev.chorale.notification.mail;

import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.quarkus.qute.CheckedTemplate;

/** The wording: {@code src/main/resources/templates}, as plain text and as HTML. */
@CheckedTemplate
final class LetterTemplates {

    private LetterTemplates() {}

    static native MailTemplateInstance orderConfirmed(LetterFacts order);

    static native MailTemplateInstance orderCancelled(LetterFacts order, String because);
}
