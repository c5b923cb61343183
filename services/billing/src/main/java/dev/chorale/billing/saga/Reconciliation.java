package dev.chorale.billing.saga;

import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.command.PaymentEvents;
import dev.chorale.billing.domain.Payment;
import dev.chorale.billing.gateway.PaymentGateway;
import dev.chorale.billing.persistence.DoubtfulPayments;
import dev.chorale.billing.persistence.DoubtfulPayments.Doubtful;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.EventHistory;
import dev.chorale.eventstore.StoredEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Asks the gateway about payments that were given up while it couldn't be reached. A run that stood
 * still meanwhile may have captured afterwards, and died before it could pay back.
 */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final int AT_ONCE = 4;

    private final DoubtfulPayments doubtful;
    private final EventHistory history;
    private final PaymentCommands commands;
    private final PaymentGateway gateway;
    private final Returning returning;
    private final ReconciliationSettings settings;
    private final Clock clock;

    Reconciliation(
            DoubtfulPayments doubtful,
            EventHistory history,
            PaymentCommands commands,
            PaymentGateway gateway,
            Returning returning,
            ReconciliationSettings settings,
            Clock clock) {
        this.doubtful = doubtful;
        this.history = history;
        this.commands = commands;
        this.gateway = gateway;
        this.returning = returning;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            every = "${chorale.reconciliation.sweep-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        var now = clock.instant();
        return doubtful.claim(
                        now,
                        settings.lookAgainAfter(),
                        settings.longestWait(),
                        settings.sweepAtMost())
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUni(payment -> look(payment, now))
                .collectFailures()
                .merge(AT_ONCE)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("Doubtful payments wait for a look: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> look(Doubtful doubted, Instant now) {
        return commands.load(doubted.orderId())
                .flatMap(payment ->
                        payment.isGivenUp()
                                ? gateway.hasCaptured(payment.orderId())
                                        .flatMap(captured ->
                                                captured
                                                        ? giveBack(payment)
                                                        : forgetInTime(doubted, now))
                                : doubtful.forget(payment.orderId()));
    }

    private Uni<Void> giveBack(Payment payment) {
        return history.ofTag(PaymentEvents.ORDER, payment.orderId().toString())
                .map(events -> causedBy(events.getLast()))
                .flatMap(cause -> returning.returnIfGivenUp(payment, cause))
                .chain(() -> doubtful.forget(payment.orderId()));
    }

    private Uni<Void> forgetInTime(Doubtful doubted, Instant now) {
        var end = doubted.failedAt().plus(settings.watchFor());
        return now.isBefore(end) ? Uni.createFrom().voidItem() : doubtful.forget(doubted.orderId());
    }

    /** The return belongs to the saga that gave the payment up. */
    private static Cause causedBy(StoredEvent failure) {
        var cause = Cause.fromMetadata(failure.metadata(), failure.id());
        return new Cause(cause.trace().child(), cause.correlationId(), failure.id(), null);
    }
}
