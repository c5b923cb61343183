package dev.chorale.launcher.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterApiTest {

    private static final String LETTER =
            """
            {"id": %d, "state": "POISONED", "consumer": "billing/saga", "key": "k", "eventId": null,
             "type": "dev.chorale.order.OrderPlaced.v1", "topic": "order.events", "partition": 0,
             "offset": 7, "error": "dev.chorale.BrokenContractException: lacks total",
             "attempts": 1, "parkedAt": "2026-11-23T02:58:23Z", "behind": 0, "redrivable": true,
             "somethingNew": true}\
            """;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private DeadLetterApi api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
                    var answer = answers.get(asked);
                    var body = answer == null ? "{\"detail\": \"no " + asked + "\"}" : answer;
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        api =
                new DeadLetterApi(
                        Service.BILLING, "http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsPageByPage() throws Exception {
        answer("GET /admin/dead-letters?limit=100&after=0", page(LETTER.formatted(1), "\"1\""));
        answer("GET /admin/dead-letters?limit=100&after=1", page(LETTER.formatted(2), "null"));

        var letters = api.all();

        assertThat(letters).extracting(Letter::number).containsExactly(1L, 2L);
        assertThat(letters.getFirst().id(Service.BILLING)).hasToString("billing-1");
        assertThat(letters.getFirst().shortType()).isEqualTo("OrderPlaced.v1");
        assertThat(letters.getFirst().shortError())
                .isEqualTo("BrokenContractException: lacks total");
    }

    @Test
    void tellsWhatFailedAgain() throws Exception {
        answer(
                "POST /admin/dead-letters/4/redrive",
                "{\"redriven\": [4, 5], \"failed\": [{\"id\": 6, \"error\": \"why\"}]}");

        var came = api.redrive(4);

        assertThat(came.redriven()).containsExactly(4L, 5L);
        assertThat(came.failed()).containsExactly(new Redriven.Failed(6, "why"));
    }

    @Test
    void tellsWhatTheServiceSays() {
        assertThatThrownBy(() -> api.show(9))
                .isInstanceOf(StackException.class)
                .hasMessage("billing says: no GET /admin/dead-letters/9");
    }

    @Test
    void tellsHowToStartAServiceThatDoesNotRun() {
        server.stop(0);

        assertThatThrownBy(() -> api.all())
                .isInstanceOf(StackException.class)
                .hasMessage("billing does not run; './chorale up' starts it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "billing", "billing-", "-4", "bill-4", "billing-x", "billing-4 "})
    void knowsAnIdFromOtherWords(String text) {
        assertThat(LetterId.parse(text)).isEmpty();
        assertThat(LetterId.parse("billing-4")).hasValue(new LetterId(Service.BILLING, 4));
    }

    private void answer(String asked, String body) {
        answers.put(asked, body);
    }

    private static String page(String letter, String next) {
        return "{\"items\": [%s], \"next\": %s}".formatted(letter, next);
    }
}
