package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.systemtests.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a client sends gets a 5xx, and what is refused changes nothing. */
@SystemTest
@Order(2)
class BadInputIT {

    private static String known;

    private final Shop shop;

    BadInputIT(Shop shop) {
        this.shop = shop;
        if (known == null) {
            known = shop.product(5);
        }
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                bad("malformed JSON", 400, "{\"customer\": "),
                bad("no JSON at all", 400, "hello"),
                bad("nothing", 400, ""),
                bad("null", 400, "null"),
                bad("a list", 400, "[]"),
                bad("an empty object", 422, "{}"),
                bad("unknown sku", 422, Shop.body("tok_ok", "ST-unknown", 1)),
                bad("a sku of other letters", 422, Shop.body("tok_ok", "käse", 1)),
                bad("quantity 0", 422, Shop.body("tok_ok", "$known", 0)),
                bad("quantity -1", 422, Shop.body("tok_ok", "$known", -1)),
                bad("quantity 2^31", 400, Shop.body("tok_ok", "$known", "2147483648")),
                bad("quantity 1,000,001", 422, Shop.body("tok_ok", "$known", 1_000_001)),
                bad("half a piece", 400, Shop.body("tok_ok", "$known", "0.5")),
                bad("no lines", 422, Shop.body("tok_ok")),
                bad("e-mail without @", 422, good().replace("system@example.org", "system")),
                bad("no e-mail", 422, good().replace("\"email\"", "\"mail\"")),
                bad("no token", 422, good().replace("paymentToken", "token")),
                bad("10,000 lines", 413, manyLines(10_000), 422),
                bad("501 lines", 422, manyLines(501)),
                bad("5 MB", 413, good().replace("System Test", "x".repeat(5_000_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void refusesAnOrderThatIsNone(String name, List<Integer> statuses, String body) {
        var before = shop.all(shop.order("/orders")).size();

        var answer = Http.send("POST", shop.order("/orders"), body.replace("$known", known));

        assertProblem(answer, "/orders");
        assertThat(statuses).contains(answer.status());
        assertThat(shop.all(shop.order("/orders"))).hasSize(before);
        shop.awaitStock(known, 5, 0);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "order, POST, /orders, text/plain, 415",
                "order, POST, /orders, application/xml, 415",
                "order, PUT, /orders, application/json, 405",
                "order, DELETE, /orders/$uuid, application/json, 405",
                "inventory, PUT, /products/ST-x, text/plain, 415",
                "inventory, DELETE, /products/ST-x, application/json, 405",
                "billing, POST, /payments/$uuid, application/json, 405",
                "notification, POST, /notifications, application/json, 405",
                "order, POST, /nowhere, application/json, 404",
                "inventory, POST, /nowhere, application/json, 404",
                "billing, POST, /nowhere, application/json, 404",
                "notification, POST, /nowhere, application/json, 404"
            })
    void refusesWhatIsNotOffered(
            String service, String method, String path, String contentType, int status) {
        var actual = path.replace("$uuid", UUID.randomUUID().toString());
        var answer =
                Http.send(
                        Http.request(shop.stack().url(service) + actual)
                                .header("Content-Type", contentType)
                                .method(method, BodyPublishers.ofString("{}"))
                                .build());

        assertProblem(answer, actual);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "order, /orders/$uuid, 404",
        "order, /orders/none, 404",
        "order, /orders/1-1-1-1-1, 404",
        "order, /orders/$uuid/history, 404",
        "order, /orders/none/history, 404",
        "order, /orders?limit=0, 422",
        "order, /orders?limit=101, 422",
        "order, /orders?limit=2147483648, 422",
        "order, /orders?status=LOST, 422",
        "order, /orders?after=elsewhere, 422",
        "inventory, /products/ST-unknown, 404",
        "inventory, /products/k%C3%A4se, 404",
        "inventory, /products?limit=-1, 422",
        "inventory, /products?after=elsewhere, 422",
        "billing, /payments/$uuid, 404",
        "billing, /payments/none, 404",
        "notification, /notifications?orderId=none, 422",
        "notification, /notifications?limit=x, 422",
        "notification, /notifications?after=elsewhere, 422"
    })
    void answersAQuestionForNothingWithAProblem(String service, String path, int status) {
        var actual = path.replace("$uuid", UUID.randomUUID().toString());
        var answer = Http.get(shop.stack().url(service) + actual);

        assertProblem(answer, actual.replaceAll("\\?.*", ""));
        assertThat(answer.status()).isEqualTo(status);
    }

    static Stream<Arguments> products() {
        return Stream.of(
                bad("malformed JSON", 400, "{"),
                bad("nothing", 400, ""),
                bad("no name", 422, "{\"unitPrice\": {\"amount\": 1, \"currency\": \"EUR\"}}"),
                bad("no price", 422, "{\"name\": \"Cheese\"}"),
                bad("a negative price", 422, price("-1", "EUR")),
                bad("a price in words", 400, price("\"much\"", "EUR")),
                bad("a currency that is none", 422, price("1", "EURO")),
                bad("5 MB", 413, "{\"name\": \"%s\"}".formatted("x".repeat(5_000_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    void refusesAProductThatIsNone(String name, List<Integer> statuses, String body) {
        var path = "/products/ST-refused";

        var answer = Http.send("PUT", shop.inventory(path), body);

        assertProblem(answer, path);
        assertThat(statuses).contains(answer.status());
        Http.get(shop.inventory(path)).expect(404);
    }

    @Test
    void refusesAProductWhoseSkuIsTooLong() {
        var path = "/products/" + "x".repeat(65);

        assertProblem(Http.send("PUT", shop.inventory(path), price("1", "EUR")).expect(422), path);
    }

    @ParameterizedTest
    @CsvSource({"0, 422", "-1, 422", "2147483648, 400", "1000001, 422", "0.5, 400", "null, 422"})
    void refusesAReceiptThatIsNone(String quantity, int status) {
        var path = "/products/" + known + "/receipts";

        var answer =
                Http.send("POST", shop.inventory(path), "{\"quantity\": %s}".formatted(quantity));

        assertProblem(answer, path);
        assertThat(answer.status()).isEqualTo(status);
        shop.awaitStock(known, 5, 0);
    }

    @Test
    void refusesAReceiptOfAProductThatItDoesNotKnow() {
        var path = "/products/ST-unknown/receipts";

        assertProblem(
                Http.send("POST", shop.inventory(path), "{\"quantity\": 1}").expect(404), path);
    }

    private static void assertProblem(Answer answer, String instance) {
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        assertThat(List.of("type", "title", "detail", "instance"))
                .allSatisfy(field ->
                        assertThat(answer.body().path(field).isTextual()).as(field).isTrue());
        assertThat(answer.text("instance")).isEqualTo(instance);
        if (answer.status() == 422) {
            assertThat(answer.errors()).isNotEmpty();
        }
        assertThat(answer.header("X-Trace-Id")).matches("[0-9a-f]{32}");
    }

    private static Arguments bad(String name, int status, String body, int... others) {
        var statuses =
                IntStream.concat(IntStream.of(status), IntStream.of(others)).boxed().toList();
        return Arguments.of(name, statuses, body);
    }

    private static String good() {
        return Shop.body("tok_ok", "$known", 1);
    }

    private static String price(String amount, String currency) {
        return "{\"name\": \"Cheese\", \"unitPrice\": {\"amount\": %s, \"currency\": \"%s\"}}"
                .formatted(amount, currency);
    }

    private static String manyLines(int count) {
        var lines = new Object[2 * count];
        for (int i = 0; i < count; i++) {
            lines[2 * i] = "$known";
            lines[2 * i + 1] = 1;
        }
        return Shop.body("tok_ok", lines);
    }
}
