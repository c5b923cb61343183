package dev.chorale.billing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.billing.domain.ChargeOutcome;
import dev.chorale.billing.domain.ChargeOutcome.Captured;
import dev.chorale.billing.domain.ChargeOutcome.NotCaptured;
import dev.chorale.billing.domain.FailureReason;
import dev.chorale.billing.domain.Money;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
class PaymentGatewayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static TestGateway server;

    @Inject PaymentGateway gateway;
    @Inject CircuitBreakerMaintenance circuit;

    @BeforeAll
    static void start() {
        server = TestGateway.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void closeCircuit() {
        circuit.reset(GatewayCalls.CHARGES);
        charge(newOrder(), "tok_ok"); // loads classes, which counts towards an attempt's timeout
    }

    @Test
    void takesWhatIsTakenAtOnce() {
        var order = newOrder();
        assertThat(charge(order, "tok_ok")).isEqualTo(new Captured(1));
        assertThat(server.captures(order)).isOne();
    }

    @Test
    void doesNotAskTwiceWhenDeclined() {
        var order = newOrder();
        assertThat(charge(order, "tok_declined"))
                .isEqualTo(new NotCaptured(FailureReason.DECLINED, 1));
        assertThat(server.requests(order)).isOne();
    }

    @Test
    void triesAgainUnderTheSameKeyUntilTheGatewayTakes() {
        var order = newOrder();
        assertThat(charge(order, "tok_flaky")).isEqualTo(new Captured(3));
        assertThat(server.captures(order)).isOne();
    }

    @Test
    void givesUpAfterFourAttempts() {
        var order = newOrder();
        assertThat(charge(order, "tok_down"))
                .isEqualTo(new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, 4));
        assertThat(server.requests(order)).isEqualTo(4);
    }

    @Test
    void joinsASlowChargeAfterTheTimeout() {
        var order = newOrder();
        assertThat(charge(order, "tok_slow")).isEqualTo(new Captured(2));
        assertThat(server.captures(order)).isOne();
    }

    @Test
    void findsOutWhatAnAnswerThatIsLostSaid() {
        var order = newOrder();
        assertThat(charge(order, "tok_lost")).isEqualTo(new Captured(4));
        assertThat(server.captures(order)).isOne();
    }

    @Test
    void waitsForAChargeThatIsStillInFlightAfterTheLastAttempt() {
        var order = newOrder();
        assertThat(charge(order, "tok_late")).isEqualTo(new Captured(4));
        assertThat(server.captures(order)).isOne();
    }

    @Test
    void failsThePaymentWhenNoConnectionWasEverMade() {
        var order = newOrder();
        takeDown();
        try {
            assertThat(charge(order, "tok_ok"))
                    .isEqualTo(new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, 4));
        } finally {
            server.up();
        }
        assertThat(server.captures(order)).isZero();
    }

    @Test
    void decidesNothingWhenAnEarlierAttemptMayHaveReachedAGatewayThatIsAway() {
        var order = newOrder();
        takeDown();
        try {
            var charge = gateway.charge(new Charge(order, usd(), "tok_ok"), true);
            assertThatThrownBy(() -> charge.await().atMost(PATIENCE))
                    .isInstanceOf(GatewayException.class);
        } finally {
            server.up();
        }
    }

    @Test
    void learnsFromTheGatewayWhatAnEarlierRunCaptured() {
        var order = newOrder();
        server.capture(order);
        var charge = new Charge(order, usd(), "tok_ok");
        assertThat(gateway.charge(charge, true).await().atMost(PATIENCE))
                .isInstanceOf(Captured.class);
        assertThat(server.captures(order)).isOne();
    }

    @Test
    void refundsOnceUnderOneKey() {
        var order = newOrder();
        charge(order, "tok_ok");
        var refund = new Refund(order, usd());
        gateway.refund(refund).await().atMost(PATIENCE);
        gateway.refund(refund).await().atMost(PATIENCE);
        assertThat(server.refunds(order)).isOne();
    }

    @Test
    void slowChargesDoNotHoldUpOthers() {
        var slow = chargesOf(100, "tok_slow");
        var begin = System.nanoTime();
        assertThat(all(chargesOf(20, "tok_ok"))).allMatch(Captured.class::isInstance);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(all(slow)).allMatch(Captured.class::isInstance);
    }

    @Test
    void goodPaymentsSurviveBadTokensAmongThem() {
        var mixed =
                Stream.of("tok_ok", "tok_declined", "tok_flaky", "tok_down")
                        .map(token -> chargesOf(25, token))
                        .toList();
        assertThat(all(mixed.get(0))).allMatch(Captured.class::isInstance);
        assertThat(all(mixed.get(1))).allMatch(PaymentGatewayIT::isDeclined);
        assertThat(all(mixed.get(2))).allMatch(Captured.class::isInstance);
        assertThat(all(mixed.get(3))).noneMatch(PaymentGatewayIT::isDeclined);
    }

    @Test
    void badTokensLeaveTheCircuitClosed() {
        assertThat(all(chargesOf(30, "tok_down")))
                .allMatch(new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, 4)::equals);
        assertThat(circuit.currentState(GatewayCalls.CHARGES))
                .isEqualTo(CircuitBreakerState.CLOSED);
    }

    @Test
    void paymentsWaitForACircuitThatAnOutageOpened() {
        takeDown();
        try {
            all(chargesOf(20, "tok_ok"));
        } finally {
            server.up();
        }
        assertThat(circuit.currentState(GatewayCalls.CHARGES))
                .isNotEqualTo(CircuitBreakerState.CLOSED);
        assertThat(all(chargesOf(20, "tok_ok"))).allMatch(Captured.class::isInstance);
    }

    /** A connection that was open may have carried something; wait until there is none. */
    private void takeDown() {
        server.down();
        await().ignoreExceptions().until(() -> charge(newOrder(), "tok_ok") instanceof NotCaptured);
    }

    private static boolean isDeclined(ChargeOutcome outcome) {
        return outcome instanceof NotCaptured(var reason, _) && reason == FailureReason.DECLINED;
    }

    private static UUID newOrder() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private static Money usd() {
        return new Money(44_000, "USD");
    }

    private ChargeOutcome charge(UUID order, String token) {
        return gateway.charge(new Charge(order, usd(), token), false).await().atMost(PATIENCE);
    }

    private List<CompletableFuture<ChargeOutcome>> chargesOf(int count, String token) {
        return IntStream.range(0, count)
                .mapToObj(i -> gateway.charge(new Charge(newOrder(), usd(), token), false))
                .map(Uni::subscribeAsCompletionStage)
                .toList();
    }

    private static List<ChargeOutcome> all(List<CompletableFuture<ChargeOutcome>> charges) {
        return charges.stream()
                .map(charge -> charge.orTimeout(60, TimeUnit.SECONDS).join())
                .toList();
    }
}
