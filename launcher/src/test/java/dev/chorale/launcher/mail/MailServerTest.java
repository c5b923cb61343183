package dev.chorale.launcher.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailServerTest {

    @TempDir Path folder;
    private MailServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                new MailServer(
                        InetAddress.getLoopbackAddress(),
                        0,
                        0,
                        folder.resolve("mails.jsonl"),
                        () -> "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsAMailAsItWasSent() throws Exception {
        send(
                "<a@chorale>",
                "maria@example.org",
                "Ihre Bestellung ist bestätigt",
                "Grüße,\nChorale");
        var mail = mails().get(0);
        assertThat(mail.get("messageId").asText()).isEqualTo("a@chorale");
        assertThat(mail.get("to").asText()).isEqualTo("maria@example.org");
        assertThat(mail.get("subject").asText()).isEqualTo("Ihre Bestellung ist bestätigt");
        assertThat(mail.get("text").asText().lines()).containsExactly("Grüße,", "Chorale");
        assertThat(mail.get("receivedAt").asText()).endsWith("Z");
    }

    @Test
    void keepsOneCopyOfAMailThatComesTwice() throws Exception {
        send("<a@chorale>", "maria@example.org", "Hello", "text");
        send("<a@chorale>", "maria@example.org", "Hello", "text");
        send("<b@chorale>", "maria@example.org", "Hello", "text");
        assertThat(mails()).hasSize(2);
        assertThat(mails().get(0).get("times").asInt()).isEqualTo(2);
        assertThat(mails().get(1).get("times").asInt()).isEqualTo(1);
    }

    @Test
    void remembersItsMailsWhenItComesBack() throws Exception {
        send("<a@chorale>", "maria@example.org", "Hello", "text");
        stop();
        start();
        send("<a@chorale>", "maria@example.org", "Hello", "text");
        assertThat(mails()).hasSize(1);
        assertThat(mails().get(0).get("times").asInt()).isEqualTo(2);
    }

    @Test
    void findsTheMailsOfOneRecipient() throws Exception {
        send("<a@chorale>", "maria@example.org", "Hello", "text");
        send("<b@chorale>", "ana@example.org", "Hello", "text");
        assertThat(json("/mails?to=ana@example.org").get("items")).hasSize(1);
    }

    @Test
    void showsMailsAsAPageWithNothingOfThemTakenForMarkup() throws Exception {
        send("<a@chorale>", "maria@example.org", "<script>alert(1)</script>", "a < b & c");
        assertThat(get("/"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "a &lt; b &amp; c")
                .doesNotContain("<script>alert");
    }

    @Test
    void answersHealthAndMetrics() throws Exception {
        send("<a@chorale>", "maria@example.org", "Hello", "text");
        assertThat(json("/q/health/ready").get("status").asText()).isEqualTo("UP");
        assertThat(get("/q/metrics")).contains("mails_kept 1\n");
    }

    @Test
    void keepsAMailWhoseSenderIsNotTold() throws Exception {
        fault("{\"kind\": \"DROP_AFTER\", \"seconds\": 60}");
        assertThatThrownBy(() -> send("<a@chorale>", "maria@example.org", "Hello", "text"))
                .isInstanceOf(MessagingException.class);
        assertThat(mails()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "DROP_BEFORE"})
    void keepsNoMailWhileItIsTold(String kind) throws Exception {
        fault("{\"kind\": \"%s\", \"seconds\": 60}".formatted(kind));
        assertThatThrownBy(() -> send("<a@chorale>", "maria@example.org", "Hello", "text"))
                .isInstanceOf(MessagingException.class);
        assertThat(mails()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "DROP_BEFORE", "DROP_AFTER"})
    void refusesNoMailForGood(String kind) throws Exception {
        fault("{\"kind\": \"%s\", \"seconds\": 60}".formatted(kind));
        try (var socket = new Socket("127.0.0.1", server.smtpPort());
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.print("HELO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n");
            out.print("Subject: Hello\r\n\r\ntext\r\n.\r\n");
            out.flush();

            var last = in.lines().skip(5).findFirst();
            assertThat(last).hasValueSatisfying(answer -> assertThat(answer).startsWith("4"));
        }
    }

    private void fault(String fault) throws Exception {
        var request =
                HttpRequest.newBuilder(uri("/faults"))
                        .PUT(HttpRequest.BodyPublishers.ofString(fault))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.httpPort() + path);
    }

    private JsonNode mails() throws Exception {
        return json("/mails").get("items");
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path));
    }

    private String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void send(String messageId, String to, String subject, String text)
            throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(server.smtpPort()));
        var message =
                new MimeMessage(Session.getInstance(properties)) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", messageId);
                    }
                };
        message.setFrom(new InternetAddress("orders@chorale.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }
}
