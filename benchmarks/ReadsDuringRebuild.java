import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Reads of the order list under live load, before rebuilds of it and during them: how long they
 * take, how many fail, and how many show anything but one whole list. See reads-during-rebuild.sh.
 *
 * <p>A page is mixed when an order that was shown before it was asked for is missing from it, is
 * shown twice or out of order, or is open again after it was shown as settled.
 */
void main(String[] args) throws Exception {
    int orders = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    new Measurement(Integer.parseInt(args[2]), args[3], args[4]).run(orders, seconds);
}

static final class Measurement {

    private static final int PRODUCTS = 200;
    private static final Pattern ID = Pattern.compile("\"orderId\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern ROW =
            Pattern.compile("\"orderId\":\"([^\"]+)\"[^{}]*?\"status\":\"([A-Z]+)\"");
    private static final int CURSORS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int perSecond;
    private final String order;
    private final String inventory;
    // the last order of the page that a cursor goes on from
    private final ConcurrentSkipListMap<String, String> cursors = new ConcurrentSkipListMap<>();
    // when each was first shown, by nanoTime
    private final ConcurrentSkipListMap<String, Long> shownAt = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<String, Long> settledAt = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger mixed = new AtomicInteger();
    private final AtomicInteger refusedOrders = new AtomicInteger();
    private volatile List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
    private volatile String example = "";

    Measurement(int perSecond, String order, String inventory) {
        this.perSecond = perSecond;
        this.order = order;
        this.inventory = inventory;
    }

    void run(int orders, int seconds) throws Exception {
        stock();
        say("placing %,d orders".formatted(orders));
        fill(orders);
        say("waiting until they are settled");
        settle();
        var timer = Executors.newScheduledThreadPool(2);
        every(timer, this::place);
        Thread.sleep(10_000); // warms up
        every(timer, this::read);
        Thread.sleep(5_000);
        var before = phase("before", () -> Thread.sleep(seconds * 1_000L));
        var rebuilds = new AtomicInteger();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var during =
                phase(
                        "during",
                        () -> {
                            while (rebuilds.get() == 0 || System.nanoTime() < end) {
                                rebuild();
                                rebuilds.incrementAndGet();
                            }
                        });
        timer.shutdownNow();
        say(
                "%d rebuilds, %d orders refused; %d reads failed, %d mixed; p99 during / before: %.2f"
                        .formatted(
                                rebuilds.get(),
                                refusedOrders.get(),
                                failed.get(),
                                mixed.get(),
                                during / before));
        if (!example.isEmpty()) {
            say("for example: " + example);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private double phase(String name, Work work) throws Exception {
        latencies = Collections.synchronizedList(new ArrayList<>());
        work.run();
        List<Long> all;
        synchronized (latencies) {
            all = new ArrayList<>(latencies);
        }
        Collections.sort(all);
        double p50 = all.get(all.size() / 2) / 1e6;
        double p99 = all.get(all.size() * 99 / 100) / 1e6;
        say(
                "%-7s %6d reads, p50 %6.1f ms, p99 %7.1f ms, most %7.1f ms"
                        .formatted(name, all.size(), p50, p99, all.getLast() / 1e6));
        return p99;
    }

    private void every(ScheduledExecutorService timer, Runnable work) {
        long period = 1_000_000 / perSecond;
        timer.scheduleAtFixedRate(work, 0, period, TimeUnit.MICROSECONDS);
    }

    private void stock() throws Exception {
        for (int i = 0; i < PRODUCTS; i++) {
            send("PUT", inventory + "/products/BENCH-" + i,
                    "{\"name\":\"Bench\",\"unitPrice\":{\"amount\":100,\"currency\":\"EUR\"}}");
            send("POST", inventory + "/products/BENCH-" + i + "/receipts",
                    "{\"quantity\":1000000}");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!placeOne() && System.nanoTime() < deadline) {
            Thread.sleep(200); // until order's catalogue knows the product
        }
    }

    private void fill(int orders) throws Exception {
        try (var workers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < orders; i++) {
                workers.submit(this::placeOne);
            }
        }
    }

    private void settle() throws Exception {
        while (ID.matcher(send("GET", order + "/orders?status=PLACED&limit=1", null)).find()) {
            Thread.sleep(1_000);
        }
    }

    private boolean placeOne() throws Exception {
        return note(send("POST", order + "/orders", anOrder()));
    }

    private static String anOrder() {
        return """
        {"customer": {"id": "C", "email": "c@example.org", "name": "C"},
         "lines": [{"sku": "BENCH-%d", "quantity": 1}], "paymentToken": "tok_ok"}"""
                .formatted(ThreadLocalRandom.current().nextInt(PRODUCTS));
    }

    private boolean note(String answer) {
        return ID.matcher(answer).find();
    }

    private void place() {
        var request = request("POST", order + "/orders", anOrder());
        http.sendAsync(request, BodyHandlers.ofString())
                .whenComplete((answer, failure) -> {
                    if (failure != null || !note(answer.body())) {
                        refusedOrders.incrementAndGet();
                    }
                });
    }

    /** A page that begins anywhere, in turn with the first page. */
    private void read() {
        var random = ThreadLocalRandom.current();
        var cursor = random.nextBoolean() ? null : anyCursor();
        var after = cursor == null ? null : cursors.get(cursor);
        long begin = System.nanoTime();
        var into = latencies;
        var request =
                request("GET",
                        order + "/orders?limit=100" + (cursor == null ? "" : "&after=" + cursor), null);
        http.sendAsync(request, BodyHandlers.ofString())
                .whenComplete((answer, failure) -> {
                    into.add(System.nanoTime() - begin);
                    if (failure != null || answer.statusCode() != 200) {
                        failed.incrementAndGet();
                        example = failure != null ? failure.toString() : answer.body();
                    } else {
                        check(answer.body(), after, begin);
                    }
                });
    }

    private String anyCursor() {
        var known = List.copyOf(cursors.keySet());
        return known.isEmpty() ? null : known.get(ThreadLocalRandom.current().nextInt(known.size()));
    }

    private void check(String body, String after, long asked) {
        long now = System.nanoTime();
        var shown = new ArrayList<String>();
        var rows = ROW.matcher(body);
        while (rows.find()) {
            var id = rows.group(1);
            if (!rows.group(2).equals("PLACED")) {
                settledAt.putIfAbsent(id, now);
            } else if (settledAt.getOrDefault(id, now) < asked) {
                mixed("order %s is open again".formatted(id));
            }
            if (!shown.isEmpty() && shown.getLast().compareTo(id) <= 0) {
                mixed("%s comes after %s".formatted(id, shown.getLast()));
            }
            shown.add(id);
            shownAt.putIfAbsent(id, now);
        }
        if (shown.isEmpty()) {
            mixed("an empty page after " + after);
            return;
        }
        var next = NEXT.matcher(body);
        if (next.find() && cursors.size() < CURSORS) {
            cursors.put(next.group(1), shown.getLast());
        }
        var range = shownAt.tailMap(shown.getLast(), true);
        if (after != null) {
            range = range.headMap(after, false);
        }
        range.forEach((id, at) -> {
            if (at < asked && !shown.contains(id)) {
                mixed("order %s is missing".formatted(id));
            }
        });
    }

    private void mixed(String how) {
        mixed.incrementAndGet();
        example = how;
    }

    private void rebuild() throws Exception {
        var path = order + "/admin/projections/order-list";
        send("POST", path + "/rebuild", "{}");
        while (!send("GET", path, null).contains("\"rebuild\":null")) {
            Thread.sleep(250);
        }
    }

    private String send(String method, String url, String body) throws Exception {
        return http.send(request(method, url, body), BodyHandlers.ofString()).body();
    }

    private static HttpRequest request(String method, String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
