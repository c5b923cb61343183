package dev.chorale.billing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.billing.domain.ChargeOutcome.Captured;
import dev.chorale.billing.domain.ChargeOutcome.NotCaptured;
import dev.chorale.billing.domain.PaymentCommand.NoteCancellation;
import dev.chorale.billing.domain.PaymentCommand.NoteOrder;
import dev.chorale.billing.domain.PaymentCommand.NoteReservation;
import dev.chorale.billing.domain.PaymentCommand.RecordLateCaptureReturned;
import dev.chorale.billing.domain.PaymentCommand.RecordOutcome;
import dev.chorale.billing.domain.PaymentCommand.RecordRefund;
import dev.chorale.billing.domain.PaymentEvent.PaymentFailed;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Goes through everything that can happen to one payment: each message comes twice, in any order
 * with the others; two runs charge at once, stand still between any two of their steps, and die
 * there or go on. Wherever that leads, once what is due has been done, no money is kept that isn't
 * owed.
 */
class PaymentInterleavingTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Money PRICE = new Money(44_000, "USD");
    private static final NotCaptured DECLINED = new NotCaptured(FailureReason.DECLINED, 1);
    private static final NotCaptured UNAVAILABLE =
            new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, 4);

    private static final List<PaymentCommand> MESSAGES =
            List.of(
                    new NoteOrder(ID, PRICE, "tok_ok", NOW),
                    new NoteReservation(ID, NOW),
                    new NoteCancellation(ID, NOW));

    /** What the gateway knows of the order's key. */
    private enum Gateway {
        NOTHING,
        DECLINED,
        CAPTURED,
        REFUNDED
    }

    /** How far a run has come that charges; one that died is as if it had never begun. */
    private enum Run {
        IDLE,
        CHARGING,
        KNOWS_CAPTURED,
        KNOWS_DECLINED,
        KNOWS_NOTHING,
        OWES_RETURN
    }

    private record World(
            Payment payment, Gateway gateway, Run first, Run second, List<Integer> copies) {

        World with(Payment next) {
            return new World(next, gateway, first, second, copies);
        }

        World with(Gateway next) {
            return new World(payment, next, first, second, copies);
        }

        Run run(int n) {
            return n == 0 ? first : second;
        }

        World with(int n, Run next) {
            return n == 0
                    ? new World(payment, gateway, next, second, copies)
                    : new World(payment, gateway, first, next, copies);
        }

        World decide(PaymentCommand command) {
            return switch (PaymentDecider.decide(command, payment)) {
                case PaymentDecision.Accepted(var events) -> {
                    var next = payment;
                    for (var event : events) {
                        assertSound(event, next);
                        next = next.evolve(event);
                    }
                    yield with(next);
                }
                case PaymentDecision.Rejected _ -> this;
            };
        }

        private static void assertSound(PaymentEvent event, Payment before) {
            if (event instanceof PaymentTaken || event instanceof PaymentFailed) {
                assertThat(before.progress()).isInstanceOf(Progress.Requested.class);
            }
        }
    }

    @Test
    void keepsNoMoneyThatIsNotOwedWhateverHappensInWhichOrder() {
        var start =
                new World(
                        Payment.unknown(ID), Gateway.NOTHING, Run.IDLE, Run.IDLE, List.of(2, 2, 2));
        var seen = new HashSet<World>();
        var ahead = new ArrayDeque<>(List.of(start));
        while (!ahead.isEmpty()) {
            var world = ahead.pop();
            if (seen.add(world)) {
                assertRests(world);
                ahead.addAll(next(world));
            }
        }
        assertThat(seen).hasSizeGreaterThan(500);
    }

    private static List<World> next(World world) {
        var next = new ArrayList<World>();
        for (int n = 0; n < MESSAGES.size(); n++) {
            if (world.copies().get(n) > 0) {
                next.add(arrive(n, world));
            }
        }
        for (int n = 0; n < 2; n++) {
            next.addAll(step(n, world));
            next.add(world.with(n, Run.IDLE));
        }
        if (world.payment().due() instanceof Due.Refund) {
            next.add(world.with(Gateway.REFUNDED));
            next.add(refund(world));
        }
        next.add(reconcile(world));
        return next;
    }

    private static World arrive(int message, World world) {
        var copies = new ArrayList<>(world.copies());
        copies.set(message, copies.get(message) - 1);
        return new World(
                        world.payment(),
                        world.gateway(),
                        world.first(),
                        world.second(),
                        List.copyOf(copies))
                .decide(MESSAGES.get(message));
    }

    private static List<World> step(int n, World world) {
        return switch (world.run(n)) {
            case IDLE ->
                    world.payment().due() instanceof Due.Charge
                            ? List.of(world.with(n, Run.CHARGING))
                            : List.of();
            case CHARGING ->
                    switch (world.gateway()) {
                        case NOTHING ->
                                List.of(
                                        world.with(Gateway.CAPTURED).with(n, Run.KNOWS_CAPTURED),
                                        world.with(Gateway.DECLINED).with(n, Run.KNOWS_DECLINED),
                                        world.with(n, Run.KNOWS_NOTHING));
                        case DECLINED -> List.of(world.with(n, Run.KNOWS_DECLINED));
                        case CAPTURED, REFUNDED -> List.of(world.with(n, Run.KNOWS_CAPTURED));
                    };
            case KNOWS_CAPTURED -> {
                var recorded = world.decide(new RecordOutcome(ID, new Captured(1), NOW));
                yield List.of(
                        recorded.with(
                                n, recorded.payment().isGivenUp() ? Run.OWES_RETURN : Run.IDLE));
            }
            case KNOWS_DECLINED ->
                    List.of(world.decide(new RecordOutcome(ID, DECLINED, NOW)).with(n, Run.IDLE));
            case KNOWS_NOTHING ->
                    List.of(
                            world.decide(new RecordOutcome(ID, UNAVAILABLE, NOW))
                                    .with(n, Run.IDLE));
            case OWES_RETURN ->
                    List.of(world.with(Gateway.REFUNDED), giveBack(world).with(n, Run.IDLE));
        };
    }

    private static World refund(World world) {
        return world.with(Gateway.REFUNDED).decide(new RecordRefund(ID, NOW));
    }

    private static World giveBack(World world) {
        return world.with(Gateway.REFUNDED).decide(new RecordLateCaptureReturned(ID, NOW));
    }

    private static World reconcile(World world) {
        boolean captured =
                world.gateway() == Gateway.CAPTURED || world.gateway() == Gateway.REFUNDED;
        return world.payment().isGivenUp() && captured ? giveBack(world) : world;
    }

    /** Both runs die where they are; then everything that is due is done. */
    private static void assertRests(World world) {
        var rest = world.with(0, Run.IDLE).with(1, Run.IDLE);
        if (rest.payment().due() instanceof Due.Charge) {
            rest =
                    rest.gateway() == Gateway.DECLINED
                            ? rest.decide(new RecordOutcome(ID, DECLINED, NOW))
                            : rest.with(Gateway.CAPTURED)
                                    .decide(new RecordOutcome(ID, new Captured(1), NOW));
        }
        if (rest.payment().due() instanceof Due.Refund) {
            rest = refund(rest);
        }
        rest = reconcile(rest);
        assertThat(rest.gateway() == Gateway.CAPTURED)
                .as("money kept after %s", world)
                .isEqualTo(rest.payment().progress() instanceof Progress.Taken);
        if (rest.payment().cancelled()) {
            assertThat(rest.payment().progress())
                    .as("a cancelled order's payment after %s", world)
                    .isNotInstanceOf(Progress.Taken.class);
        }
    }
}
