package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.systemtests.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Read models are built again from the events of the tests before, under the eyes of a reader, and
 * nobody outside notices.
 */
@SystemTest
@Order(4)
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static boolean isSettled;

    private final Shop shop;

    ReplayIT(Shop shop) {
        this.shop = shop;
    }

    /** So that there are rows even when this test runs alone, and none of them changes any more. */
    @BeforeEach
    void settle() {
        if (!isSettled) {
            var sku = shop.product(2);
            for (var token : new String[] {"tok_ok", "tok_declined", "tok_ok"}) {
                shop.awaitNotification(shop.placed(token, sku, 1));
            }
            shop.awaitStock(sku, 0, 0);
            await().atMost(PATIENCE).until(() -> projections().allMatch(ReplayIT::isUpToDate));
            isSettled = true;
        }
    }

    private Stream<JsonNode> projections() {
        return Stream.of("order", "inventory", "billing", "notification")
                .map(service -> Http.get(shop.stack().url(service) + "/admin/projections"))
                .flatMap(answer -> Http.elements(answer.expect(200).body().path("items")));
    }

    private static boolean isUpToDate(JsonNode projection) {
        return projection.path("state").asText().equals("LIVE")
                && projection.path("live").path("lag").asLong() == 0;
    }

    @ParameterizedTest
    @CsvSource({
        "order, order-list, /orders, orderId",
        "inventory, stock, /products, sku",
        "billing, payment-list, /payments, orderId",
        "notification, notification-list, /notifications, orderId"
    })
    void buildsAReadModelAgainWhileItIsRead(String service, String name, String list, String id)
            throws Exception {
        var projection = new ReadModel(shop.stack().url(service), name);
        long before = projection.generation();
        var outside = outside();

        try (var reader = new Reader(shop, shop.stack().url(service) + list, id)) {
            reader.awaitRound();
            var begun = projection.post("/rebuild", "").expect(202);
            var second = projection.post("/rebuild", "{\"source\": \"TOPICS\"}");

            assertThat(begun.header("Location")).endsWith("/admin/projections/" + name);
            assertProblem(second.expect(409), "rebuild-under-way");
            var rebuilt = projection.awaitEnd();
            reader.awaitRound();

            assertThat(rebuilt.at("/lastRebuild/equal").asBoolean()).as("%s", rebuilt).isTrue();
            assertThat(rebuilt.at("/live/generation").asLong()).isGreaterThan(before);
            assertThat(rebuilt.at("/live/lag").asLong()).isZero();
            assertThat(rebuilt.at("/previous/generation").asLong()).isEqualTo(before);

            projection.post("/rollback", "").expect(202);
            var back = projection.awaitEnd();
            reader.awaitRound();

            assertThat(back.at("/live/generation").asLong()).isEqualTo(before);
            assertThat(reader.failures()).isEmpty();
        }
        assertThat(outside()).as("mails and payments").isEqualTo(outside);
    }

    /** What the outside world has got. */
    private String outside() {
        var parts = shop.stack();
        return "%s mails, captures %s, refunds %s"
                .formatted(
                        Http.get(parts.url("parts", "mail") + "/mails").body().path("items").size(),
                        Http.get(parts.url("parts", "gateway") + "/captures").body(),
                        Http.get(parts.url("parts", "gateway") + "/refunds").body());
    }

    @Test
    void buildsTheListOfOrdersAsItWasAndTouchesNothingThatIsLive() {
        var projection = new ReadModel(shop.stack().url("order"), "order-list");
        var then = Instant.now();
        var sku = shop.product(1);
        var later = shop.placed("tok_ok", sku, 1);
        shop.awaitNotification(later);
        shop.awaitListed(later);
        long live = projection.generation();
        int orders = shop.all(shop.order("/orders")).size();
        var schema = "as_it_was_" + UUID.randomUUID().toString().replace("-", "");
        var wish = "{\"until\": \"%s\", \"into\": \"%s\"}".formatted(then, schema);

        var begun = projection.post("/what-if", wish).expect(202);

        var url = shop.stack().url("order") + "/admin/projections/order-list/what-if/" + schema;
        assertThat(url).endsWith(begun.header("Location").replaceFirst("^http://[^/]*", ""));
        await().atMost(PATIENCE)
                .until(() -> Http.get(url).expect(200).text("state").equals("READY"));
        var table = Http.get(url).body().path("tables").path(0);
        assertThat(table.path("rows").asInt()).isEqualTo(orders - 1);
        assertProblem(projection.post("/what-if", wish).expect(409), "schema-exists");
        assertThat(projection.generation()).isEqualTo(live);
        assertThat(shop.all(shop.order("/orders"))).hasSize(orders);

        Http.send("DELETE", url, "").expect(200);
        assertProblem(Http.get(url).expect(404), "");
    }

    @Test
    @OnProcesses
    void isOneCommandThatTellsOfEachStep() {
        var steps = shop.stack().call("replay", "order/order-list", "--json").orFail().output();
        var last = Http.parse(steps.lines().toList().getLast());

        assertThat(last.path("step").asText()).isEqualTo("SWAPPED");
        assertThat(last.at("/state/lastRebuild/equal").asBoolean()).isTrue();
        assertThat(shop.stack().call("projections").orFail().output())
                .contains("order/order-list", "inventory/stock", "billing/payment-list", "equal");
        assertThat(shop.stack().call("replay", "order-list").status()).isEqualTo(2);
    }

    @Test
    @OnProcesses
    void showsTheLagOfReadModelsAndNotThatOfTheirGroups() {
        var status = shop.stack().status();

        assertThat(status.path("projections"))
                .extracting(each -> each.path("name").asText())
                .contains("order-list", "stock", "payment-list", "notification-list");
        assertThat(status.path("consumerLag"))
                .isNotEmpty()
                .noneMatch(lag -> lag.path("group").asText().contains("-projection-"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /nothing                    |                          | 404",
                "POST   | /nothing/rebuild            | {}                       | 404",
                "POST   | /nothing/rollback           | {}                       | 404",
                "DELETE | /nothing/rebuild            |                          | 404",
                "POST   | /nothing/what-if            | {}                       | 404",
                "GET    | /order-list/what-if/nowhere |                          | 404",
                "DELETE | /order-list/rebuild         |                          | 409",
                "PUT    | /order-list/rebuild         | {}                       | 405",
                "POST   | /order-list/rebuild         | {\"source\": \"MOON\"}   | 422",
                "POST   | /order-list/rebuild         | {\"source\":             | 400",
                "POST   | /order-list/rebuild         | hello                    | 400",
                "POST   | /order-list/what-if         | {\"into\": \"there\"}    | 422",
                "POST   | /order-list/what-if         | {\"until\": \"17\"}      | 422",
                "POST   | /order-list/what-if | {\"until\": \"now\", \"into\": \"there\"} | 422",
                "POST   | /order-list/what-if | {\"until\": \"17\", \"into\": \"public\"} | 409",
                "POST   | /order-list/what-if | {\"until\": \"17\", \"into\": \"a;drop\"} | 422",
                "POST   | /order-list/what-if | {\"until\": \"17\", \"into\": \"pg_x\"}   | 422"
            })
    void refusesWhatMakesNoSense(String method, String path, String body, int status) {
        var url = shop.stack().url("order") + "/admin/projections" + path;

        assertProblem(Http.send(method, url, body == null ? "" : body).expect(status), "");
    }

    private static void assertProblem(Answer answer, String type) {
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.text("type")).endsWith(type);
        assertThat(answer.text("detail")).isNotBlank();
    }
}
