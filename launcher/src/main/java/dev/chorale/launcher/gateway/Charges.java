package dev.chorale.launcher.gateway;

import dev.chorale.launcher.http.HttpProblem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Charges under idempotency keys: the same key has one outcome and takes the money once. */
final class Charges {

    private static final int FLAKY_FAILURES = 2;

    private final Ledger ledger;
    private final Duration slowness;
    private final Map<String, InFlight> inFlight = new ConcurrentHashMap<>();

    private record InFlight(ChargeRequest request, CompletableFuture<ChargeOutcome> outcome) {}

    Charges(Ledger ledger, Duration slowness) {
        this.ledger = ledger;
        this.slowness = slowness;
    }

    /** Charges, or joins the charge under that key that is under way or settled. */
    ChargeOutcome charge(String key, ChargeRequest request) throws InterruptedException {
        var mine = new InFlight(request, new CompletableFuture<>());
        var running = inFlight.putIfAbsent(key, mine);
        if (running != null) {
            requireSame(key, request, running.request());
            return running.outcome().join();
        }
        ChargeOutcome outcome = new ChargeOutcome.Unavailable();
        try {
            outcome = settledOrNew(key, request);
            return outcome;
        } finally {
            inFlight.remove(key);
            mine.outcome().complete(outcome);
        }
    }

    private ChargeOutcome settledOrNew(String key, ChargeRequest request)
            throws InterruptedException {
        var settled = ledger.settledCharge(key);
        if (settled.isPresent()) {
            requireSame(key, request, settled.get().request());
            return outcomeOf(settled.get());
        }
        return switch (TestToken.of(String.valueOf(request.token()))) {
            case OK -> take(key, request);
            case SLOW -> {
                Thread.sleep(slowness);
                yield take(key, request);
            }
            case FLAKY -> ledger.failures(key) < FLAKY_FAILURES ? fail(key) : take(key, request);
            case DOWN -> new ChargeOutcome.Unavailable();
            case DECLINED -> decline(key, request, "The card was declined.");
            case UNKNOWN -> decline(key, request, "The token is unknown.");
        };
    }

    private ChargeOutcome take(String key, ChargeRequest request) {
        var chargeId = "ch_" + UUID.randomUUID();
        ledger.record(new LedgerEntry.Captured(key, request, chargeId));
        return new ChargeOutcome.Taken(chargeId);
    }

    private ChargeOutcome decline(String key, ChargeRequest request, String reason) {
        ledger.record(new LedgerEntry.Declined(key, request, reason));
        return new ChargeOutcome.Declined(reason);
    }

    private ChargeOutcome fail(String key) {
        ledger.record(new LedgerEntry.Failed(key));
        return new ChargeOutcome.Unavailable();
    }

    boolean isInFlight(String key) {
        return inFlight.containsKey(key);
    }

    Optional<ChargeOutcome> settled(String key) {
        return ledger.settledCharge(key).map(Charges::outcomeOf);
    }

    private static ChargeOutcome outcomeOf(LedgerEntry.Settled entry) {
        return switch (entry) {
            case LedgerEntry.Captured captured -> new ChargeOutcome.Taken(captured.chargeId());
            case LedgerEntry.Declined declined -> new ChargeOutcome.Declined(declined.reason());
        };
    }

    private static void requireSame(String key, ChargeRequest request, ChargeRequest first) {
        if (!request.equals(first)) {
            throw new HttpProblem(422, "The key " + key + " was used for another charge.");
        }
    }
}
