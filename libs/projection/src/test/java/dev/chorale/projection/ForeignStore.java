package dev.chorale.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chorale.eventstore.PublishedEvent;
import dev.chorale.eventstore.TraceParent;
import dev.chorale.messaging.CloudEventBatch;
import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Publisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Stands in for another service: keeps what it publishes, and answers from it ten at a time. */
final class ForeignStore implements AutoCloseable {

    private static final int PAGE = 10;

    final List<String> questions = new CopyOnWriteArrayList<>();
    final AtomicInteger refusals = new AtomicInteger();
    private final List<PublishedEvent> events = new CopyOnWriteArrayList<>();
    private final Publisher publisher = new Publisher();
    private final HttpServer server;

    ForeignStore(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/admin/published-events", this::answer);
        server.start();
    }

    void publish(String subject, int from, int to) {
        for (int number = from; number < to; number++) {
            var event =
                    ForeignEvent.of(
                                    "test.Counted.v1",
                                    "/notification",
                                    subject,
                                    "{\"number\":%d,\"what\":\"count\"}".formatted(number))
                            .withSequence(events.size() + 1);
            events.add(
                    new PublishedEvent(
                            event.sequence(),
                            event.id(),
                            StoreTallyProjection.FOREIGN,
                            event.key(),
                            event.type(),
                            event.source(),
                            event.time(),
                            TraceParent.fresh().toString(),
                            "r",
                            "c",
                            event.json().getBytes(UTF_8)));
            publisher.publish(StoreTallyProjection.FOREIGN, event);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        questions.add(uri.toString());
        var asked =
                Arrays.stream(uri.getQuery().split("&"))
                        .map(each -> each.split("="))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        boolean refuses = refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        var body =
                refuses
                        ? "away".getBytes(UTF_8)
                        : uri.getPath().endsWith("/settled")
                                ? "{\"settledUntil\":%d}".formatted(events.size()).getBytes(UTF_8)
                                : page(asked);
        exchange.sendResponseHeaders(refuses ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] page(Map<String, String> asked) {
        return CloudEventBatch.write(
                events.stream()
                        .filter(event -> event.position() > Long.parseLong(asked.get("after")))
                        .filter(event -> event.position() <= Long.parseLong(asked.get("until")))
                        .limit(PAGE)
                        .toList());
    }

    @Override
    public void close() {
        server.stop(0);
        publisher.close();
    }
}
