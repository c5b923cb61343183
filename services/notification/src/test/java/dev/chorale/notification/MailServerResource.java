package dev.chorale.notification;

import dev.chorale.localstack.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs the mail server that the application under test sends to. */
public final class MailServerResource implements QuarkusTestResourceLifecycleManager {

    private final TestMailServer server = new TestMailServer(Ports.free());

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "quarkus.mailer.port",
                Integer.toString(server.getSmtp().getPort()),
                "chorale.messaging.retry.cap",
                "1s",
                // no test is about slowness, and the machine may be busy with others
                "dev.chorale.notification.mail.MailClient/deliver/Timeout/value",
                "60");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(TestMailServer.class));
    }

    @Override
    public void stop() {
        server.stop();
    }
}
