package dev.chorale.launcher.mail;

import dev.chorale.launcher.journal.Journal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mails that came in, in memory and in a journal; duplicates are counted, not kept. */
final class MailBox implements AutoCloseable {

    private record Key(String messageId, String to) {}

    private final Map<Key, Mail> mails = new LinkedHashMap<>();
    private final Journal<Mail> journal;

    MailBox(Path file) {
        this.journal = Journal.open(file, Mail.class, this::apply);
    }

    synchronized void deliver(Mail mail) {
        journal.append(mail);
        apply(mail);
    }

    private void apply(Mail mail) {
        mails.merge(new Key(mail.messageId(), mail.to()), mail, (before, _) -> before.again());
    }

    synchronized List<Mail> all() {
        return List.copyOf(mails.values());
    }

    @Override
    public void close() {
        journal.close();
    }
}
