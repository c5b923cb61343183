package dev.chorale.billing;

import static dev.chorale.billing.BillingService.awaitHandled;
import static dev.chorale.billing.BillingService.awaitStatus;
import static dev.chorale.billing.BillingService.cancelled;
import static dev.chorale.billing.BillingService.get;
import static dev.chorale.billing.BillingService.newOrder;
import static dev.chorale.billing.BillingService.pay;
import static dev.chorale.billing.BillingService.placed;
import static dev.chorale.billing.BillingService.publish;
import static dev.chorale.billing.BillingService.reserved;
import static dev.chorale.testing.TopicRecords.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.domain.ChargeOutcome.NotCaptured;
import dev.chorale.billing.domain.FailureReason;
import dev.chorale.billing.domain.Money;
import dev.chorale.billing.domain.PaymentCommand;
import dev.chorale.billing.domain.PaymentCommand.NoteOrder;
import dev.chorale.billing.domain.PaymentCommand.NoteReservation;
import dev.chorale.billing.domain.PaymentCommand.RecordOutcome;
import dev.chorale.billing.gateway.GatewayAddress;
import dev.chorale.billing.gateway.TestGateway;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.TraceParent;
import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "billing"),
            @ResourceArg(name = "pump", value = "true")
        })
@QuarkusTestResource(GatewayAddress.class)
class BillingSagaIT {

    private static TestGateway gateway;
    private static boolean warm;

    @Inject PaymentCommands commands;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    // what is loaded at the first charge counts towards its timeout
    @BeforeEach
    void warmUp() {
        if (!warm) {
            pay(newOrder(), "tok_ok", "TAKEN");
            warm = true;
        }
    }

    @Test
    void chargesWhenTheReservationFollowsTheOrder() {
        var order = newOrder();
        publish(placed(order, "tok_ok"));
        awaitHandled(order);
        get(order).statusCode(404);
        publish(reserved(order));

        awaitStatus(order, "TAKEN").body("attempts", is(1));
        assertThat(gateway.captures(order)).isOne();
    }

    @Test
    void chargesWhenTheOrderFollowsTheReservation() {
        var order = newOrder();
        publish(reserved(order));
        awaitHandled(order);
        get(order).statusCode(404);
        publish(placed(order, "tok_ok"));

        awaitStatus(order, "TAKEN").body("attempts", is(1));
        assertThat(gateway.captures(order)).isOne();
    }

    @Test
    void publishesTheOutcomeWithWhatLedToIt() {
        var order = newOrder();
        var reserved = reserved(order);
        publish(placed(order, "tok_ok"));
        awaitHandled(order);
        publish(reserved);

        var record =
                TopicRecords.of("billing.events").withKey(order.toString()).await(1).getFirst();
        assertThat(header(record, "ce_type")).hasValue("dev.chorale.billing.PaymentTaken.v1");
        assertThat(header(record, "ce_subject")).hasValue(order.toString());
        assertThat(header(record, "causationid")).hasValue(reserved.id());
        assertThat(header(record, "correlationid")).hasValue(reserved.correlationId());
        assertThat(header(record, "traceparent").orElseThrow().substring(3, 35))
                .isEqualTo(reserved.traceparent().substring(3, 35));
    }

    @Test
    void chargesOnceHoweverOftenItIsTold() {
        var order = newOrder();
        var placed = placed(order, "tok_ok");
        var reserved = reserved(order);
        publish(placed, placed, reserved, reserved);
        awaitStatus(order, "TAKEN");
        publish(placed, reserved, placed(order, "tok_ok"), reserved(order));
        awaitHandled(order);

        assertThat(gateway.requests(order)).isOne();
        assertThat(published(order)).containsExactly("PaymentTaken.v1");
    }

    @Test
    void chargesOnceWhenADeclineIsRepeated() {
        var order = newOrder();
        var reserved = reserved(order);
        publish(placed(order, "tok_declined"), reserved, reserved);

        awaitStatus(order, "FAILED").body("reason", is("DECLINED")).body("attempts", is(1));
        awaitHandled(order);
        assertThat(gateway.requests(order)).isOne();
        assertThat(published(order)).containsExactly("PaymentFailed.v1");
    }

    @Test
    void takesFromAGatewayThatFailsTwice() {
        var order = newOrder();
        pay(order, "tok_flaky", "TAKEN").body("attempts", is(3));
        assertThat(gateway.captures(order)).isOne();
    }

    @Test
    void takesFromAGatewayThatIsSlow() {
        var order = newOrder();
        pay(order, "tok_slow", "TAKEN").body("attempts", is(2));
        assertThat(gateway.captures(order)).isOne();
    }

    @Test
    void failsWhenTheGatewayStaysDown() {
        pay(newOrder(), "tok_down", "FAILED")
                .body("attempts", is(4))
                .body("reason", is("GATEWAY_UNAVAILABLE"));
    }

    @Test
    void capturesOnceWhenItDiedBetweenChargeAndRecord() {
        var order = newOrder();
        request(order, "tok_ok");
        gateway.capture(order);
        publish(reserved(order));

        awaitStatus(order, "TAKEN");
        assertThat(gateway.captures(order)).isOne();
    }

    @Test
    void decidesNothingWhileAGatewayThatMayHaveCapturedIsAway() {
        var order = newOrder();
        request(order, "tok_ok");
        gateway.capture(order);
        gateway.down();
        try {
            publish(reserved(order));
            await().pollDelay(Duration.ofSeconds(5))
                    .untilAsserted(() -> get(order).body("status", is("REQUESTED")));
        } finally {
            gateway.up();
        }

        awaitStatus(order, "TAKEN");
        assertThat(gateway.captures(order)).isOne();
    }

    @Test
    void refundsOnceWhatWasTakenForACancelledOrder() {
        var order = newOrder();
        pay(order, "tok_ok", "TAKEN");
        var cancelled = cancelled(order);
        publish(cancelled, cancelled, cancelled(order));

        awaitStatus(order, "REFUNDED").body("amount.amount", is(BillingService.AMOUNT));
        awaitHandled(order);
        assertThat(gateway.refunds(order)).isOne();
        assertThat(published(order)).containsExactly("PaymentTaken.v1", "PaymentRefunded.v1");
    }

    @Test
    void neverChargesAnOrderThatWasCancelledBeforeItWasReserved() {
        var order = newOrder();
        publish(placed(order, "tok_ok"), cancelled(order));
        awaitHandled(order);
        publish(reserved(order));
        awaitHandled(order);

        get(order).statusCode(404);
        assertThat(gateway.requests(order)).isZero();
        assertThat(published(order)).isEmpty();
    }

    @Test
    void neverChargesAnOrderWhoseCancellationCameFirst() {
        var order = newOrder();
        publish(cancelled(order));
        awaitHandled(order);
        publish(reserved(order), placed(order, "tok_ok"));
        awaitHandled(order);

        assertThat(gateway.requests(order)).isZero();
    }

    @Test
    void refundsAnOrderThatWasCancelledWhileItsChargeWasUnderWay() {
        var order = newOrder();
        request(order, "tok_ok");
        publish(cancelled(order));

        awaitStatus(order, "REFUNDED");
        publish(reserved(order));
        awaitHandled(order);
        assertThat(gateway.captures(order)).isOne();
        assertThat(gateway.refunds(order)).isOne();
        assertThat(published(order)).containsExactly("PaymentTaken.v1", "PaymentRefunded.v1");
    }

    @Test
    void keepsNoMoneyInWhicheverOrderItHearsOfACancelledOrder() {
        var orders = new ArrayList<UUID>();
        for (var order : List.of("prc", "pcr", "rpc", "rcp", "cpr", "crp")) {
            var id = newOrder();
            orders.add(id);
            order.chars().forEach(event -> publishTwice(event, id));
            order.chars().forEach(event -> publishTwice(event, id));
        }
        orders.forEach(BillingService::awaitHandled);

        assertThat(orders)
                .allSatisfy(id -> {
                    assertThat(gateway.captures(id)).isEqualTo(gateway.refunds(id)).isLessThan(2);
                    assertThat(published(id))
                            .isIn(List.of(), List.of("PaymentTaken.v1", "PaymentRefunded.v1"));
                });
    }

    @Test
    void refundsAChargeThatTimedOutAndWasCapturedInTruth() {
        var order = newOrder();
        publish(placed(order, "tok_slow"), reserved(order));
        await().until(() -> gateway.requests(order) > 0);
        publish(cancelled(order));

        awaitStatus(order, "REFUNDED");
        assertThat(gateway.captures(order)).isOne();
        assertThat(gateway.refunds(order)).isOne();
        assertThat(published(order)).containsExactly("PaymentTaken.v1", "PaymentRefunded.v1");
    }

    @Test
    void keepsNoMoneyOfAPaymentThatAnotherInstanceGaveUpMeanwhile() {
        var order = newOrder();
        request(order, "tok_slow");
        publish(reserved(order));
        await().until(() -> gateway.requests(order) > 0);
        note(
                new RecordOutcome(
                        order,
                        new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, 4),
                        Instant.now()));

        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.refunds(order) == 1);
        get(order).body("status", is("FAILED"));
        assertThat(gateway.captures(order)).isOne();
    }

    @Test
    void setsAsideWhatItCannotReadWithWhatComesForItAndGoesOn() {
        var order = newOrder();
        var other = newOrder();
        publish(
                ForeignEvent.of(
                        "dev.chorale.order.OrderPlaced.v1",
                        "/order",
                        order.toString(),
                        "{\"orderId\": \"%s\", \"paymentToken\": \"tok_ok\"}".formatted(order)));
        publish(placed(order, "tok_ok"), reserved(order), placed(other, "tok_ok"), reserved(other));

        awaitStatus(other, "TAKEN");
        // three of the saga, and the one that the list of payments can't read either
        assertThat(TopicRecords.of("billing.dlq").withKey(order.toString()).await(4)).hasSize(4);
        get(order).statusCode(404);
    }

    @Test
    void setsAsideAChargeThatTheGatewayRefusesToRead() {
        var order = newOrder();
        publish(placed(order, "tok_malformed"), reserved(order));

        TopicRecords.of("billing.dlq").withKey(order.toString()).await(1);
        get(order).body("status", is("REQUESTED"));
    }

    /** Leaves the payment as a run of the reaction does that dies before its charge is recorded. */
    private void request(UUID order, String token) {
        var amount = new Money(BillingService.AMOUNT, "USD");
        note(new NoteOrder(order, amount, token, Instant.now()));
        note(new NoteReservation(order, Instant.now()));
    }

    private static void publishTwice(int event, UUID order) {
        var copy =
                switch (event) {
                    case 'p' -> placed(order, "tok_ok");
                    case 'r' -> reserved(order);
                    default -> cancelled(order);
                };
        publish(copy, copy);
    }

    private void note(PaymentCommand command) {
        var cause = Cause.ofRequest(TraceParent.fresh(), command.orderId().toString());
        commands.note(command, cause).await().atMost(Duration.ofSeconds(10));
    }

    private static List<String> published(UUID order) {
        return TopicRecords.of("billing.events").withKey(order.toString()).now().stream()
                .map(record -> header(record, "ce_type").orElseThrow())
                .map(type -> type.substring("dev.chorale.billing.".length()))
                .toList();
    }
}
