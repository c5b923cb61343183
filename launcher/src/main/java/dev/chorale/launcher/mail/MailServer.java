package dev.chorale.launcher.mail;

import dev.chorale.launcher.faults.Faults;
import dev.chorale.launcher.http.LocalHttpServer;
import dev.chorale.launcher.http.Reply;
import dev.chorale.launcher.http.Request;
import dev.chorale.launcher.http.Route;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mail by SMTP and shows it over HTTP; what it took outlives it. */
public final class MailServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MailServer.class.getName());
    private static final int MAX_SIZE = 1024 * 1024;

    /** Not the default of a dropped connection, which would refuse the mail for good. */
    private static final int CLOSING_DOWN = 421;

    private final MailBox box;
    private final Faults faults = new Faults();
    private final SMTPServer smtp;
    private final LocalHttpServer http;

    /**
     * Starts it.
     *
     * @param address of the interface that it listens on
     * @param smtpPort 0 for any free one
     * @param httpPort 0 for any free one
     * @param file where it keeps the mails
     * @param metrics further metrics to show, in Prometheus' text format
     */
    public MailServer(
            InetAddress address, int smtpPort, int httpPort, Path file, Supplier<String> metrics)
            throws IOException {
        this.box = new MailBox(file);
        this.smtp =
                new SMTPServer.Builder()
                        .bindAddress(address)
                        .port(smtpPort)
                        .softwareName("Chorale's local mail server")
                        .maxMessageSize(MAX_SIZE)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .messageHandler((_, _, to, bytes) -> receive(to, bytes))
                        .build();
        smtp.start();
        this.http =
                LocalHttpServer.start(address, httpPort, routes(), () -> metrics() + metrics.get());
    }

    private List<Route> routes() {
        var routes =
                new ArrayList<>(
                        List.of(
                                Route.get("/mails", this::list),
                                Route.get(
                                        "/",
                                        _ ->
                                                Reply.text(
                                                        200,
                                                        "text/html",
                                                        MailPage.of(box.all())))));
        routes.addAll(faults.routes());
        return routes;
    }

    /** The port that it takes mail at. */
    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    /** The port that it shows mail at. */
    public int httpPort() {
        return http.port();
    }

    private void receive(String to, byte[] bytes) throws RejectException {
        switch (faults.strike().orElse(null)) {
            case null -> keep(to, bytes);
            case UNAVAILABLE -> throw new RejectException(451, "Can't take mail now, try later");
            case DROP_BEFORE -> throw new DropConnectionException(CLOSING_DOWN, "Going down");
            case DROP_AFTER -> {
                keep(to, bytes);
                throw new DropConnectionException(CLOSING_DOWN, "Going down");
            }
            case SLOW -> {
                keep(to, bytes);
                beLate();
            }
        }
    }

    private void beLate() throws RejectException {
        try {
            faults.beLate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectException(CLOSING_DOWN, "Going down");
        }
    }

    private void keep(String to, byte[] bytes) throws RejectException {
        try {
            box.deliver(MailParser.parse(bytes, to, Instant.now()));
        } catch (MessagingException e) {
            LOG.log(Level.WARNING, "Refused what is no mail, for " + to, e);
            throw new RejectException(554, "That is no mail");
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.ERROR, "Could not keep a mail for " + to, e);
            throw new RejectException(452, "Can't keep the mail now, try later");
        }
    }

    private Reply list(Request request) {
        var to = request.query("to");
        return Reply.json(
                200,
                Map.of(
                        "items",
                        box.all().stream()
                                .filter(mail -> to.isEmpty() || mail.to().equals(to.get()))
                                .toList()));
    }

    private String metrics() {
        var mails = box.all();
        return """
        # TYPE mails_kept gauge
        mails_kept %d
        # TYPE mails_delivered_total counter
        mails_delivered_total %d
        """
                .formatted(mails.size(), mails.stream().mapToInt(Mail::times).sum());
    }

    @Override
    public void close() {
        smtp.stop();
        http.close();
        box.close();
    }
}
