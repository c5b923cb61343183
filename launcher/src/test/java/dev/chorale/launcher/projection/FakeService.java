package dev.chorale.launcher.projection;

import dev.chorale.launcher.http.LocalHttpServer;
import dev.chorale.launcher.http.Reply;
import dev.chorale.launcher.http.Route;
import dev.chorale.launcher.stack.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A service with a projection; what it answers is told in advance, the last for ever. */
public final class FakeService implements AutoCloseable {

    private static final String ALL = "/admin/projections";
    private static final String ONE = ALL + "/order-list";

    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final Service service;
    private final LocalHttpServer server;

    /** Starts it. */
    public FakeService(Service service) throws IOException {
        this.service = service;
        var routes =
                Stream.of(
                                "GET " + ALL,
                                "GET " + ONE,
                                "POST " + ONE + "/rebuild",
                                "DELETE " + ONE + "/rebuild",
                                "POST " + ONE + "/rollback",
                                "POST " + ONE + "/what-if",
                                "GET " + ONE + "/what-if/once",
                                "DELETE " + ONE + "/what-if/once")
                        .map(this::route)
                        .toList();
        server = LocalHttpServer.start(InetAddress.getLoopbackAddress(), 0, routes, () -> "");
    }

    private Route route(String call) {
        var parts = call.split(" ");
        return new Route(
                parts[0],
                parts[1],
                _ -> {
                    var prepared = replies.getOrDefault(call, new ArrayDeque<>());
                    return prepared.isEmpty()
                            ? problem(404, "not-found", "Nothing is there.")
                            : prepared.size() == 1 ? prepared.peek() : prepared.remove();
                });
    }

    /** What it answers to a call after {@code /admin/projections}, one after the other. */
    public FakeService answers(String method, String path, Reply... each) {
        replies.put(method + " " + ALL + path, new ArrayDeque<>(List.of(each)));
        return this;
    }

    /** It has one projection. */
    public FakeService lists(String... states) {
        return answers("GET", "", ok("{\"items\": %s, \"next\": null}", Arrays.toString(states)));
    }

    /** Its client. */
    public ProjectionApi api() {
        return new ProjectionApi(
                service, "http://127.0.0.1:" + server.port(), Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        server.close();
    }

    /** An answer. */
    public static Reply ok(String json, Object... values) {
        var body = json.formatted(values).getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "application/json", Map.of(), body);
    }

    static Reply problem(int status, String type, String detail) {
        return Reply.json(status, Map.of("type", "urn:chorale:" + type, "detail", detail));
    }

    /** A projection that is live. */
    public static String live(long generation) {
        return state(generation, "LIVE", "null", "null", "null");
    }

    /** The same while it is being rebuilt. */
    public static String rebuilding(long live, long building, String source, long done) {
        var rebuild =
                """
                {"generation": %d, "version": 2, "source": "%s", "step": "BUILDING",
                 "startedAt": "2026-11-23T05:10:00Z", "done": %d, "total": 1234,
                 "eventsPerSecond": 617, "secondsLeft": 1, "lag": 617}\
                """
                        .formatted(building, source, done);
        return state(live, "REBUILDING", rebuild, "null", "null");
    }

    /** The same after a rebuild. */
    public static String rebuilt(long live, String equal, String comparison) {
        return rebuilt(live, equal, comparison, 6);
    }

    /** The same with a lag. */
    public static String rebuilt(long live, String equal, String comparison, int lag) {
        var previous =
                "{\"generation\": 3, \"version\": 2, \"retiredAt\": \"2026-11-23T05:10:02Z\"}";
        var last =
                """
                {"generation": %d, "version": 2, "source": "TOPICS",
                 "startedAt": "2026-11-23T05:10:00Z", "finishedAt": "2026-11-23T05:10:02Z",
                 "events": 1234, "equal": %s, "comparison": %s}\
                """
                        .formatted(live, equal, comparison);
        return state(live, "LIVE", "null", previous, last).replace("\"lag\": 6", "\"lag\": " + lag);
    }

    private static String state(
            long generation, String state, String rebuild, String previous, String last) {
        return """
        {"name": "order-list", "version": 2, "topics": ["order.events"], "state": "%s",
         "live": {"generation": %d, "version": 2, "schema": "order_list_%d",
                  "since": "2026-11-23T05:00:00Z", "events": 1234, "skipped": 0, "lag": 6},
         "rebuild": %s, "previous": %s, "lastRebuild": %s, "somethingNew": 1}\
        """
                .formatted(state, generation, generation, rebuild, previous, last);
    }
}
