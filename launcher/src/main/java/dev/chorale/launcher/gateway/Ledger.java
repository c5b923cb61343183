package dev.chorale.launcher.gateway;

import dev.chorale.launcher.journal.Journal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway's books: what moved under which key, in memory and in a journal. */
final class Ledger implements AutoCloseable {

    private final Map<String, LedgerEntry.Settled> settledCharges = new HashMap<>();
    private final Map<String, LedgerEntry.Refunded> refunds = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Long> refundedOfCharge = new HashMap<>();
    private final Map<String, Movement> captures = new LinkedHashMap<>();
    private final Map<String, Movement> refundMovements = new LinkedHashMap<>();
    private final Journal<LedgerEntry> journal;

    Ledger(Path file) {
        this.journal = Journal.open(file, LedgerEntry.class, this::apply);
    }

    synchronized void record(LedgerEntry entry) {
        journal.append(entry);
        apply(entry);
    }

    private void apply(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Captured captured -> {
                var request = captured.request();
                settledCharges.put(captured.key(), captured);
                count(
                        captures,
                        captured.key(),
                        request.orderId(),
                        request.amount(),
                        request.currency());
            }
            case LedgerEntry.Declined declined -> settledCharges.put(declined.key(), declined);
            case LedgerEntry.Failed(var key) -> failures.merge(key, 1, Integer::sum);
            case LedgerEntry.Refunded refunded -> {
                var request = refunded.request();
                refunds.put(refunded.key(), refunded);
                refundedOfCharge.merge(request.chargeKey(), request.amount(), Long::sum);
                count(
                        refundMovements,
                        refunded.key(),
                        request.orderId(),
                        request.amount(),
                        request.currency());
            }
        }
    }

    private static void count(
            Map<String, Movement> movements,
            String key,
            @Nullable String orderId,
            @Nullable Long amount,
            @Nullable String currency) {
        movements.merge(
                key,
                new Movement(
                        key,
                        String.valueOf(orderId),
                        amount == null ? 0 : amount,
                        String.valueOf(currency),
                        1),
                (before, _) -> before.again());
    }

    synchronized Optional<LedgerEntry.Settled> settledCharge(String key) {
        return Optional.ofNullable(settledCharges.get(key));
    }

    synchronized Optional<LedgerEntry.Refunded> refund(String key) {
        return Optional.ofNullable(refunds.get(key));
    }

    synchronized int failures(String key) {
        return failures.getOrDefault(key, 0);
    }

    /** What is left to pay back of a charge; empty when nothing was captured under that key. */
    synchronized Optional<Long> refundable(String chargeKey) {
        return Optional.ofNullable(captures.get(chargeKey))
                .map(capture -> capture.amount() - refundedOfCharge.getOrDefault(chargeKey, 0L));
    }

    synchronized List<Movement> captures() {
        return List.copyOf(captures.values());
    }

    synchronized List<Movement> refunds() {
        return List.copyOf(refundMovements.values());
    }

    @Override
    public void close() {
        journal.close();
    }
}
