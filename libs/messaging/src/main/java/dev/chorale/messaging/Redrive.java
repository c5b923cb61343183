package dev.chorale.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Gives dead letters to their reactions again, each key's in order, once whatever made them fail
 * has been mended. A letter that takes effect is taken out; at one that fails again its key's queue
 * stops. When nothing is left of a queue the key is no longer blocked.
 */
@ApplicationScoped
public class Redrive {

    private static final Logger LOG = Logger.getLogger(Redrive.class);
    private static final int KEYS_AT_ONCE = 8;

    private final ParkedRecords parked;
    private final DeadLetterQueues queues;
    private final BlockedKeys keys;
    private final ReactionRegistry registry;
    private final MessagingConfig.Retry config;
    private final Retry retry;

    Redrive(
            ParkedRecords parked,
            DeadLetterQueues queues,
            BlockedKeys keys,
            ReactionRegistry registry,
            MessagingConfig config) {
        this.parked = parked;
        this.queues = queues;
        this.keys = keys;
        this.registry = registry;
        this.config = config.retry();
        this.retry = new Retry(new Backoff(this.config.initial(), this.config.cap()));
    }

    /** Whether its consumer can be given a letter again: a projection can't, it is rebuilt. */
    public boolean isPossible(DeadLetter letter) {
        return letter.state() != DeadLetter.State.DISCARDED
                && registry.of(letter.consumer()).isPresent();
    }

    /** Redrives all letters that {@linkplain #isPossible can be}. */
    public Uni<RedriveReport> all() {
        return queues.heads()
                .onItem()
                .transformToMulti(heads -> Multi.createFrom().iterable(heads))
                .select()
                .where(this::isPossible)
                .onItem()
                .transformToUni(this::queueOf)
                .merge(KEYS_AT_ONCE)
                .collect()
                .in(Tally::new, Tally::add)
                .map(Tally::total);
    }

    /**
     * Redrives all that is parked for the letter's key; a letter without a key, alone. Does nothing
     * while somebody else redrives the key.
     */
    public Uni<RedriveReport> queueOf(DeadLetter letter) {
        var reactions = registry.of(letter.consumer());
        if (reactions.isEmpty()) {
            return Uni.createFrom().item(RedriveReport.NOTHING);
        }
        var key = letter.record().key();
        return key == null
                ? redrive(letter, reactions.get())
                : keys.lease(letter.consumer(), key)
                        .flatMap(mine ->
                                mine
                                        ? queue(reactions.get(), key)
                                        : Uni.createFrom().item(RedriveReport.NOTHING));
    }

    /**
     * Gives a letter up, and unblocks its key if nothing is left behind it.
     *
     * @return false when the letter is gone or given up already
     */
    public Uni<Boolean> discard(DeadLetter letter, String reason) {
        var key = letter.record().key();
        return queues.discard(letter, reason)
                .invoke(done -> {
                    if (done) {
                        LOG.warnf("Dead letter %d discarded: %s", letter.id(), reason);
                    }
                })
                .call(() ->
                        key == null
                                ? Uni.createFrom().voidItem()
                                : keys.unblock(letter.consumer(), key));
    }

    private Uni<RedriveReport> queue(Reactions reactions, String key) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next(reactions, key))
                .whilst(Step::goesOn)
                .map(Step::report)
                .collect()
                .in(Tally::new, Tally::add)
                .map(Tally::total)
                .eventually(() -> keys.endLease(reactions.consumer(), key));
    }

    private Uni<Step> next(Reactions reactions, String key) {
        return queues.ofKey(reactions.consumer(), key, 1)
                .flatMap(first ->
                        first.isEmpty()
                                ? unblock(reactions.consumer(), key)
                                : keys.extend(reactions.consumer(), key)
                                        .chain(() -> redrive(first.getFirst(), reactions))
                                        .map(report ->
                                                new Step(report, report.failed().isEmpty())));
    }

    /** The last step, unless something has come at the last moment. */
    private Uni<Step> unblock(String consumer, String key) {
        return keys.unblock(consumer, key)
                .chain(() -> queues.ofKey(consumer, key, 1))
                .map(left -> new Step(RedriveReport.NOTHING, !left.isEmpty()));
    }

    private Uni<RedriveReport> redrive(DeadLetter letter, Reactions reactions) {
        return retry.run(() -> deliver(letter, reactions), callerContext(), this::isWorthwhile)
                .chain(() -> queues.remove(letter))
                .replaceWith(RedriveReport.redriven(letter.id()))
                .onFailure()
                .recoverWithUni(failure -> failedAgain(letter, failure));
    }

    /** A letter that took effect, but was not taken out before the process ended, does no more. */
    private Uni<Void> deliver(DeadLetter letter, Reactions reactions) {
        return parked.standing(letter.record(), letter.consumer())
                .flatMap(standing ->
                        standing == Standing.HANDLED
                                ? Uni.createFrom().voidItem()
                                : reactions.to(letter.record()));
    }

    private Uni<RedriveReport> failedAgain(DeadLetter letter, Throwable failure) {
        LOG.warnf(failure, "Dead letter %d failed again", letter.id());
        var error = Described.failure(failure);
        return queues.failedAgain(letter, error)
                .replaceWith(RedriveReport.failed(letter.id(), error));
    }

    /** Somebody waits for the answer, so that even what passes isn't waited for without end. */
    private boolean isWorthwhile(Throwable failure, int failures) {
        return FailureKind.of(failure) != FailureKind.POISON && failures < config.triesOfBugs();
    }

    private static Executor callerContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(now -> task.run());
    }

    private record Step(RedriveReport report, boolean goesOn) {}

    private static final class Tally {

        private RedriveReport total = RedriveReport.NOTHING;

        void add(RedriveReport report) {
            total = total.and(report);
        }

        RedriveReport total() {
            return total;
        }
    }
}
