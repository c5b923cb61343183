package dev.chorale.notification;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real SMTP server, which can be told what to answer for a recipient. */
public final class TestMailServer extends GreenMail {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String answerToUs;

    TestMailServer(int port) {
        super(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    /** Says no to a recipient, in SMTP's words. */
    void answer(String recipient, String answer) {
        answers.put(recipient, answer);
    }

    void acceptAgain(String recipient) {
        answers.remove(recipient);
    }

    /** Says no to whoever sends; null takes it back. */
    void answerToUs(@Nullable String answer) {
        answerToUs = answer;
    }

    /** Whether it has said no to a recipient at least once. */
    boolean hasRefused(String recipient) {
        return refused.contains(recipient);
    }

    /** Stops listening; {@link #stop()} would forget the mails too. */
    void goAway() {
        getSmtp().stopService();
    }

    void comeBack() {
        start();
    }

    List<MimeMessage> mailsTo(String recipient) {
        return Stream.of(getReceivedMessages()).filter(mail -> isTo(mail, recipient)).toList();
    }

    private static boolean isTo(MimeMessage mail, String recipient) {
        try {
            return Stream.of(mail.getAllRecipients())
                    .anyMatch(address -> address.toString().equals(recipient));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers ours) {
        // called by the super constructor, before the fields above are set
        if (!(managers instanceof AnsweringManagers)) {
            managers = new AnsweringManagers();
        }
        return super.createServices(config, managers);
    }

    private final class AnsweringManagers extends Managers {

        private final SmtpManager smtp =
                new SmtpManager(getImapHostManager(), getUserManager()) {
                    @Override
                    public @Nullable String checkSender(SmtpState state, MailAddress sender) {
                        return answerToUs;
                    }

                    @Override
                    public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
                        var answer = answers.get(recipient.getEmail());
                        if (answer != null) {
                            refused.add(recipient.getEmail());
                        }
                        return answer;
                    }
                };

        @Override
        public SmtpManager getSmtpManager() {
            return smtp;
        }
    }
}
