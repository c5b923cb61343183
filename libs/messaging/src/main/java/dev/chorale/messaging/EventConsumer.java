package dev.chorale.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes the records of a channel to their reactions: in the order of each key, parallel across
 * keys, with effect once. A record that the inbox knows is not given to its reaction again. A
 * record is acknowledged when its reaction is done, or when it is stored among the {@link
 * DeadLetters}; one that is in neither state when the process ends comes again.
 *
 * <p>A record that can't be decoded, that breaks its contract, or whose reaction fails with {@link
 * PoisonedRecordException} is a dead letter at once. A failure that looks like a bug, such as a
 * {@link NullPointerException} or an {@link IllegalStateException}, makes it one after {@link
 * MessagingConfig.Retry#triesOfBugs()} tries. It blocks its key: what comes for the key afterwards,
 * on whichever topic, is parked behind it until both are {@linkplain Redrive redriven}, in order.
 * All else is tried for as long as it lasts, with back-off and jitter, while the other keys go on.
 *
 * <pre>{@code
 * @Incoming("order-events")
 * Uni<Void> consume(Message<byte[]> message) {
 *     return consumer.consume(message, reactions);
 * }
 * }</pre>
 *
 * <p>The channel is one of {@code smallrye-kafka} with {@code String} keys and {@code byte[]}
 * values, {@code isolation.level=read_committed}, {@code auto.offset.reset=earliest} and the
 * default commit strategy {@code throttled}, whose {@code throttled.unprocessed-record-max-age.ms}
 * this library sets to 0: a record may be in work for long.
 */
@ApplicationScoped
public class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);

    private final Map<String, KeyedSequencer> sequencers = new ConcurrentHashMap<>();
    private final MessagingConfig config;
    private final Retry retry;
    private final ParkedRecords parked;
    private final DeadLetters deadLetters;
    private final ConsumerMetrics metrics;
    private volatile boolean stopping;

    EventConsumer(
            MessagingConfig config,
            ParkedRecords parked,
            DeadLetters deadLetters,
            ConsumerMetrics metrics) {
        this.config = config;
        this.parked = parked;
        this.retry = new Retry(new Backoff(config.retry().initial(), config.retry().cap()));
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /**
     * Takes on a message.
     *
     * @return completes once there is room for the next one, which holds the channel back when
     *     there isn't; the message itself may still be in work
     */
    public Uni<Void> consume(Message<byte[]> message, Reactions reactions) {
        var delivery = Delivery.of(message, reactions);
        return sequencerOf(reactions.consumer()).submit(delivery.key(), () -> handle(delivery));
    }

    /** From here on nothing new is begun or tried again; what isn't done stays unacknowledged. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private KeyedSequencer sequencerOf(String consumer) {
        return sequencers.computeIfAbsent(
                consumer,
                name -> {
                    var sequencer = new KeyedSequencer(config.maxInFlight());
                    metrics.watch(name, sequencer);
                    return sequencer;
                });
    }

    private Uni<Void> handle(Delivery delivery) {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        var tries = new AtomicInteger(1);
        return retry.run(() -> deliver(delivery), delivery.context(), judgeOf(delivery, tries))
                .invoke(() -> metrics.processed(delivery.consumer()))
                .onFailure(FailureKind::isFinal)
                .recoverWithUni(failure -> park(delivery, failure, tries.get()))
                .chain(delivery::acknowledge)
                .onFailure(failure -> stopping)
                .recoverWithNull();
    }

    private Uni<Void> deliver(Delivery delivery) {
        if (!delivery.reactions().concern(delivery.record())) {
            return Uni.createFrom().voidItem();
        }
        return parked.standing(delivery.record(), delivery.consumer())
                .flatMap(standing ->
                        switch (standing) {
                            case DUE -> react(delivery);
                            case HANDLED -> Uni.createFrom().voidItem();
                            case BLOCKED -> parkBehind(delivery);
                        });
    }

    private static Uni<Void> react(Delivery delivery) {
        return delivery.reactions().to(delivery.record());
    }

    private Uni<Void> parkBehind(Delivery delivery) {
        return deadLetters
                .parkBehind(delivery.record(), delivery.consumer())
                .flatMap(isParked -> {
                    if (!isParked) {
                        return react(delivery);
                    }
                    metrics.parked(delivery.consumer());
                    LOG.warnf("Parked behind another of its key: %s", delivery);
                    return Uni.createFrom().voidItem();
                });
    }

    private Retry.Judge judgeOf(Delivery delivery, AtomicInteger tries) {
        return (failure, failures) -> {
            tries.set(failures);
            boolean worthwhile =
                    !stopping
                            && switch (FailureKind.of(failure)) {
                                case POISON -> false;
                                case BUG -> failures < config.retry().triesOfBugs();
                                case TRANSIENT -> true;
                            };
            if (worthwhile) {
                noteRetry(delivery, failure, failures);
            }
            return worthwhile;
        };
    }

    private Uni<Void> park(Delivery delivery, Throwable reason, int tries) {
        return retry.run(
                        () ->
                                deadLetters.park(
                                        delivery.record(), delivery.consumer(), reason, tries),
                        delivery.context(),
                        (failure, failures) -> {
                            noteRetry(delivery, failure, failures);
                            return !stopping;
                        })
                .invoke(() -> {
                    metrics.deadLettered(delivery.consumer());
                    LOG.errorf(reason, "Put among the dead letters: %s", delivery);
                });
    }

    /** Says so at the first failure and then ever more rarely, so that an outage doesn't flood. */
    private void noteRetry(Delivery delivery, Throwable failure, int failures) {
        metrics.retried(delivery.consumer());
        if (Integer.bitCount(failures) == 1) {
            LOG.warnf("Failed %d times, trying again: %s: %s", failures, delivery, failure);
        }
    }
}
