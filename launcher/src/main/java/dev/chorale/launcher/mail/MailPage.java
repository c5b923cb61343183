package dev.chorale.launcher.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The mails as a page to read in a browser, newest first. */
final class MailPage {

    private static final int SHOWN = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private MailPage() {}

    static String of(List<Mail> mails) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Mails · Chorale</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; }
        details { border-top: 1px solid #8884; padding: .6rem 0; }
        summary { cursor: pointer; }
        .to, time { opacity: .7; }
        pre { white-space: pre-wrap; font: inherit; margin: .6rem 0 .6rem 1rem; }
        </style>
        </head>
        <body>
        <h1>%d mails</h1>
        %s
        </body>
        </html>
        """
                .formatted(
                        mails.size(),
                        mails.reversed().stream()
                                .limit(SHOWN)
                                .map(MailPage::entry)
                                .collect(Collectors.joining("\n", "", more(mails.size()))));
    }

    private static String entry(Mail mail) {
        return """
        <details>
        <summary><strong>%s</strong> <span class="to">to %s%s</span> <time>%s</time></summary>
        <pre>%s</pre>
        </details>\
        """
                .formatted(
                        escaped(mail.subject()),
                        escaped(mail.to()),
                        mail.times() > 1 ? ", delivered " + mail.times() + " times" : "",
                        TIME.format(mail.receivedAt()),
                        escaped(mail.text()));
    }

    private static String more(int all) {
        return all > SHOWN
                ? "\n<p>The newest %d; all of them are at <a href=\"/mails\">/mails</a>.</p>"
                        .formatted(SHOWN)
                : "";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
