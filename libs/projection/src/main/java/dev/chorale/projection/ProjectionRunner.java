package dev.chorale.projection;

import dev.chorale.messaging.Backoff;
import dev.chorale.messaging.DeadLetters;
import dev.chorale.messaging.FailureKind;
import dev.chorale.messaging.MessageContext;
import dev.chorale.messaging.MessagingConfig;
import dev.chorale.messaging.Retry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Applies the batches of a channel to a projection: each batch in one transaction together with the
 * position reached, so that each event is applied once although Kafka delivers at least once.
 * Instances share the work by partition, through the consumer group.
 *
 * <p>When a batch fails for a reason that passes, such as a database that is away, it is tried
 * again for as long as that lasts. When it fails for another reason, its records are applied one by
 * one, and the one at fault goes to the {@link DeadLetters} with an error in the log, at once when
 * it can't be decoded or applied, and after {@link MessagingConfig.Retry#triesOfBugs()} tries when
 * it meets a bug; the projection then goes on without it. A batch is acknowledged when all of it
 * has been applied.
 *
 * <pre>{@code
 * @Incoming("orders-for-list")
 * Uni<Void> project(Message<List<byte[]>> batch) {
 *     return runner.consume(batch, orderList);
 * }
 * }</pre>
 *
 * <p>The channel is one of {@code smallrye-kafka} with {@code batch=true}, {@code String} keys and
 * {@code byte[]} values, {@code isolation.level=read_committed} and {@code
 * auto.offset.reset=earliest}; the table is {@code db/projection} for Flyway.
 */
@ApplicationScoped
public class ProjectionRunner {

    private static final Logger LOG = Logger.getLogger(ProjectionRunner.class);

    private final Mutiny.SessionFactory sessions;
    private final DeadLetters deadLetters;
    private final MessagingConfig.Retry config;
    private final Retry retry;
    private final MeterRegistry metrics;
    private volatile boolean stopping;

    ProjectionRunner(
            Mutiny.SessionFactory sessions,
            DeadLetters deadLetters,
            MessagingConfig config,
            MeterRegistry metrics) {
        this.sessions = sessions;
        this.deadLetters = deadLetters;
        this.config = config.retry();
        this.retry = new Retry(new Backoff(this.config.initial(), this.config.cap()));
        this.metrics = metrics;
    }

    /**
     * Applies a batch and acknowledges it.
     *
     * @return completes when the batch has been dealt with, and the channel may hand over the next
     */
    public Uni<Void> consume(Message<List<byte[]>> message, SessionProjection projection) {
        var batch = Batch.of(message);
        var run = new Run(projection, new MessageContext(message));
        return run.whole(batch)
                .onFailure(FailureKind::isFinal)
                .recoverWithUni(failure -> run.oneByOne(batch))
                .chain(() -> Uni.createFrom().completionStage(message.ack()))
                .onFailure(failure -> stopping)
                .recoverWithNull();
    }

    /** From here on nothing is tried again; what isn't applied stays unacknowledged. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** A projection on a message's context. */
    private final class Run {

        private final SessionProjection projection;
        private final Executor context;
        private final BatchTransaction transaction;

        Run(SessionProjection projection, Executor context) {
            this.projection = projection;
            this.context = context;
            this.transaction = new BatchTransaction(sessions, projection);
        }

        Uni<Void> whole(Batch batch) {
            return retry.run(
                            () -> transaction.apply(batch),
                            context,
                            (failure, failures) ->
                                    !FailureKind.isFinal(failure) && noteRetry(failure, failures))
                    .invoke(this::countApplied)
                    .replaceWithVoid();
        }

        Uni<Void> oneByOne(Batch batch) {
            return Multi.createFrom()
                    .iterable(batch.records())
                    .onItem()
                    .transformToUniAndConcatenate(this::alone)
                    .toUni();
        }

        private Uni<Void> alone(ConsumerRecord<String, byte[]> record) {
            return retry.run(() -> transaction.apply(Batch.of(record)), context, this::isWorthwhile)
                    .invoke(this::countApplied)
                    .replaceWithVoid()
                    .onFailure(FailureKind::isFinal)
                    .recoverWithUni(failure -> bury(record, failure));
        }

        /** Twice the same letter, should the process die in between, and never none. */
        private Uni<Void> bury(ConsumerRecord<String, byte[]> record, Throwable reason) {
            return retry.<Void>run(
                            () ->
                                    deadLetters
                                            .add(record, projection.name(), reason)
                                            .chain(() -> transaction.pass(record)),
                            context,
                            this::noteRetry)
                    .invoke(() -> {
                        count("chorale.projection.dead.lettered", 1);
                        LOG.errorf(
                                reason,
                                "Projection %s goes on without %s/%d@%d",
                                projection.name(),
                                record.topic(),
                                record.partition(),
                                record.offset());
                    });
        }

        private boolean isWorthwhile(Throwable failure, int failures) {
            boolean worthwhile =
                    switch (FailureKind.of(failure)) {
                        case POISON -> false;
                        case BUG -> failures < config.triesOfBugs();
                        case TRANSIENT -> true;
                    };
            return worthwhile && noteRetry(failure, failures);
        }

        /** Says so at the first failure and then ever more rarely; false when all is to stop. */
        private boolean noteRetry(Throwable failure, int failures) {
            count("chorale.projection.retried", 1);
            if (Integer.bitCount(failures) == 1) {
                LOG.warnf(
                        "Projection %s failed %d times, trying again: %s",
                        projection.name(), failures, failure);
            }
            return !stopping;
        }

        private void countApplied(int records) {
            count("chorale.projection.applied", records);
        }

        private void count(String name, int amount) {
            metrics.counter(name, "projection", projection.name()).increment(amount);
        }
    }
}
