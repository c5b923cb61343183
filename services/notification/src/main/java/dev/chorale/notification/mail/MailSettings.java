package dev.chorale.notification.mail;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "chorale.mail")
interface MailSettings {

    /** The right side of every Message-ID. */
    String domain();
}
