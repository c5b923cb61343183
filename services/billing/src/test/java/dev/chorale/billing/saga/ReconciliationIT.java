package dev.chorale.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.command.PaymentEvents;
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
import dev.chorale.eventstore.EventHistory;
import dev.chorale.eventstore.TraceParent;
import dev.chorale.testing.Parts;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment was given up; then a run that had stood still captures it, and dies. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "billing"),
            @ResourceArg(name = "pump", value = "true")
        })
@QuarkusTestResource(GatewayAddress.class)
class ReconciliationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject PaymentCommands commands;
    @Inject EventHistory history;
    @Inject Reconciliation reconciliation;

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = TestGateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void paysBackOnceWhatWasCapturedByARunThatDiedRightThen() {
        var order = givenUp(FailureReason.GATEWAY_UNAVAILABLE);
        gateway.capture(order);
        while (!events(order).contains("LateCaptureReturned")) {
            Uni.join()
                    .all(reconciliation.sweep(), reconciliation.sweep(), reconciliation.sweep())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
        }

        awaitForgotten(order);
        assertThat(gateway.refunds(order)).isOne();
        assertThat(events(order)).endsWith("PaymentFailed", "LateCaptureReturned");
        assertThat(TopicRecords.of("billing.events").withKey(order.toString()).await(1)).hasSize(1);
    }

    @Test
    void paysBackWhatIsCapturedLongAfterTheFirstLooks() throws SQLException {
        var order = givenUp(FailureReason.GATEWAY_UNAVAILABLE);
        await().atMost(PATIENCE).until(() -> looks(order) > 2);
        gateway.capture(order);

        await().atMost(PATIENCE).until(() -> gateway.refunds(order) == 1);
        awaitForgotten(order);
        assertThat(events(order)).endsWith("PaymentFailed", "LateCaptureReturned");
    }

    @Test
    void doesNotForgetWhileTheGatewayCannotBeAsked() throws SQLException {
        gateway.down();
        var order = givenUp(FailureReason.GATEWAY_UNAVAILABLE);
        gateway.capture(order);
        var watched = Instant.now().plus(GatewayAddress.WATCH_FOR);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(watched));
        int before = looks(order);
        await().atMost(PATIENCE).until(() -> looks(order) > before + 1);
        gateway.up();

        await().atMost(PATIENCE).until(() -> gateway.refunds(order) == 1);
        awaitForgotten(order);
    }

    @Test
    void forgetsAPaymentThatNobodyCaptures() {
        var order = givenUp(FailureReason.GATEWAY_UNAVAILABLE);

        awaitForgotten(order);
        assertThat(gateway.refunds(order)).isZero();
        assertThat(events(order)).endsWith("PaymentFailed");
    }

    @Test
    void neverDoubtsADecline() throws SQLException {
        assertThat(looks(givenUp(FailureReason.DECLINED))).isEqualTo(-1);
    }

    private UUID givenUp(FailureReason reason) {
        var order = UuidCreator.getTimeOrderedEpoch();
        note(new NoteOrder(order, new Money(44_000, "USD"), "tok_ok", Instant.now()));
        note(new NoteReservation(order, Instant.now()));
        note(new RecordOutcome(order, new NotCaptured(reason, 4), Instant.now()));
        return order;
    }

    private void note(PaymentCommand command) {
        var cause = Cause.ofRequest(TraceParent.fresh(), command.orderId().toString());
        commands.note(command, cause).await().atMost(PATIENCE);
    }

    private List<String> events(UUID order) {
        return history
                .ofTag(PaymentEvents.ORDER, order.toString())
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(event -> event.type().substring("dev.chorale.billing.".length()))
                .toList();
    }

    private static void awaitForgotten(UUID order) {
        await().atMost(PATIENCE).until(() -> looks(order) == -1);
    }

    /** How often a payment has been looked at; -1 when it is not watched. */
    private static int looks(UUID order) throws SQLException {
        try (var connection = Parts.database("billing").connect();
                var query =
                        connection.prepareStatement(
                                "select looks from doubtful_payments where order_id = ?")) {
            query.setObject(1, order);
            var rows = query.executeQuery();
            return rows.next() ? rows.getInt(1) : -1;
        }
    }
}
