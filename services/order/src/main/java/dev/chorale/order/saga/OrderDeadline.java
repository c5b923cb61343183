package dev.chorale.order.saga;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.EventHistory;
import dev.chorale.eventstore.Handled;
import dev.chorale.eventstore.StoredEvent;
import dev.chorale.order.command.OrderCommands;
import dev.chorale.order.command.OrderEvents;
import dev.chorale.order.domain.OrderCommand.TimeOutOrder;
import dev.chorale.order.domain.OrderDecision;
import dev.chorale.order.persistence.OpenOrders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Cancels orders that have not settled in time, whoever placed them. Every instance looks for them;
 * what comes of it is decided on the order's events, so that one cancellation comes of many looks.
 */
@ApplicationScoped
class OrderDeadline {

    private static final Logger LOG = Logger.getLogger(OrderDeadline.class);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;

    private final OpenOrders openOrders;
    private final EventHistory history;
    private final OrderCommands commands;
    private final DeadlineSettings settings;
    private final Clock clock;
    private final Counter timedOut;

    OrderDeadline(
            OpenOrders openOrders,
            EventHistory history,
            OrderCommands commands,
            DeadlineSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.openOrders = openOrders;
        this.history = history;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
        this.timedOut = metrics.counter("chorale.orders.timed.out");
    }

    @Scheduled(
            every = "${chorale.order.sweep-every}",
            delayed = "${chorale.order.grace-after-start}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return timeOutOverdue()
                .onFailure()
                .invoke(failure -> LOG.warnf("Overdue orders wait for the next sweep: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> timeOutOverdue() {
        var placedBy = clock.instant().minus(settings.settleWithin());
        return openOrders
                .placedBy(placedBy, BATCH)
                .onItem()
                .transformToMulti(orders -> Multi.createFrom().iterable(orders))
                .onItem()
                .transformToUni(order -> timeOut(order, placedBy))
                .collectFailures()
                .merge(AT_ONCE)
                .filter(Handled::appended)
                .collect()
                .with(Collectors.counting())
                .flatMap(count -> count < BATCH ? Uni.createFrom().voidItem() : timeOutOverdue());
    }

    private Uni<Handled<OrderDecision>> timeOut(UUID orderId, Instant placedBy) {
        var timeOut = new TimeOutOrder(orderId, placedBy, clock.instant());
        return history.ofTag(OrderEvents.ORDER, orderId.toString())
                .map(events -> causedBy(events.getFirst()))
                .flatMap(cause ->
                        commands.send(timeOut, cause)
                                .invoke(handled -> note(orderId, handled, cause)));
    }

    /** The cancellation belongs to the request that placed the order. */
    private static Cause causedBy(StoredEvent placement) {
        var cause = Cause.fromMetadata(placement.metadata(), placement.id());
        return new Cause(cause.trace().child(), cause.correlationId(), placement.id(), null);
    }

    private void note(UUID orderId, Handled<OrderDecision> handled, Cause cause) {
        if (handled.appended()) {
            timedOut.increment();
            LOG.infof(
                    "Order %s has not settled within %s: trace=%s correlation=%s causation=%s",
                    orderId,
                    settings.settleWithin(),
                    cause.trace().traceId(),
                    cause.correlationId(),
                    cause.causationId());
        }
    }
}
