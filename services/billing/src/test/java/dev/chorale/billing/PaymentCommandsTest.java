package dev.chorale.billing;

import static dev.chorale.billing.command.PaymentBoundary.PAYMENT;

import dev.chorale.billing.command.PaymentEvents;
import dev.chorale.billing.domain.ChargeOutcome;
import dev.chorale.billing.domain.Money;
import dev.chorale.billing.domain.PaymentCommand.NoteReservation;
import dev.chorale.billing.domain.PaymentCommand.RecordOutcome;
import dev.chorale.billing.domain.PaymentEvent.OrderNoted;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import dev.chorale.billing.domain.PaymentEvent.ReservationNoted;
import dev.chorale.eventstore.CommandSide;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command side as Axon is configured for it: the right events are read, and appended. */
class PaymentCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final UUID OTHER = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b12");
    private static final Money PRICE = new Money(44_000, "USD");

    private final AxonTestFixture fixture =
            AxonTestFixture.with(
                    CommandSide.configurer(PaymentEvents.TYPES, PaymentEvents::tags, PAYMENT));

    @AfterEach
    void stop() {
        fixture.stop();
    }

    @Test
    void requestsThePaymentInOneAppendWithTheReservation() {
        fixture.given()
                .events(orderNoted(ID))
                .when()
                .command(CommandSide.message(PAYMENT, new NoteReservation(ID, NOW)))
                .then()
                .events(new ReservationNoted(ID, NOW), requested(ID));
    }

    @Test
    void decidesOnTheEventsOfThatOrderAlone() {
        fixture.given()
                .events(orderNoted(OTHER))
                .when()
                .command(CommandSide.message(PAYMENT, new NoteReservation(ID, NOW)))
                .then()
                .events(new ReservationNoted(ID, NOW));
    }

    @Test
    void takesARequestedPayment() {
        fixture.given()
                .events(orderNoted(ID), new ReservationNoted(ID, NOW), requested(ID))
                .when()
                .command(CommandSide.message(PAYMENT, captured()))
                .then()
                .events(new PaymentTaken(ID, PRICE, 3, NOW));
    }

    @Test
    void appendsNothingForARejection() {
        fixture.given()
                .events(orderNoted(ID))
                .when()
                .command(CommandSide.message(PAYMENT, captured()))
                .then()
                .success()
                .noEvents();
    }

    private static OrderNoted orderNoted(UUID id) {
        return new OrderNoted(id, PRICE, "tok_ok", NOW);
    }

    private static PaymentRequested requested(UUID id) {
        return new PaymentRequested(id, PRICE, "tok_ok", NOW);
    }

    private static RecordOutcome captured() {
        return new RecordOutcome(ID, new ChargeOutcome.Captured(3), NOW);
    }
}
