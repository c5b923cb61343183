package dev.chorale.auditor;

import dev.chorale.auditor.Inboxes.Reaction;
import dev.chorale.auditor.Violation.Identity;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks that what consumers have passed of a topic they have applied, or parked.
 *
 * <p>A consumer acknowledges a record once its inbox has it, and commits offsets afterwards; so the
 * committed offset is read first, and then the inbox. The group of {@code billing/saga} on the
 * topic of {@code order} is {@code billing-saga-order}.
 */
final class Applied {

    /** For a consumer that stands still; the rest is left to a full audit. */
    private static final int MOST_WAITING = 50_000;

    private static final int BATCH = 1_000;
    private static final long LEARN_EVERY = 5_000_000_000L;
    private static final long ASK_EVERY = 1_000_000_000L;

    private final Service producer;
    private final Collection<Service> services;
    private final Kafka kafka;
    private final Findings findings;

    private final Map<Reacting, Reaction> reactions = new HashMap<>();
    private final Map<Consumer, Map<TopicPartition, Deque<Passing>>> waiting = new HashMap<>();
    private long learned = System.nanoTime() - LEARN_EVERY;
    private long asked = System.nanoTime() - ASK_EVERY;
    private boolean answered;
    private boolean hasRead;
    private boolean incomplete;

    Applied(Service producer, Collection<Service> services, Kafka kafka, Findings findings) {
        this.producer = producer;
        this.services = services;
        this.kafka = kafka;
        this.findings = findings;
    }

    private record Reacting(String service, String consumer, String type) {}

    private record Consumer(String service, String name) {
        String group(String producer) {
            return name.replace('/', '-') + "-" + producer;
        }
    }

    private record Passing(long offset, String eventId, String key) {}

    /** Whether there are records that were not looked at. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** How many records wait for their consumers. */
    long count() {
        return waiting.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToLong(Collection::size)
                .sum();
    }

    /**
     * Learns what consumers react to; what it learns late concerns records that it has let pass.
     */
    void learn() {
        if (System.nanoTime() - learned < LEARN_EVERY) {
            return;
        }
        learned = System.nanoTime();
        for (var service : services) {
            try {
                for (var reaction : service.inboxes().reactions()) {
                    var reacting =
                            new Reacting(service.name(), reaction.consumer(), reaction.type());
                    boolean isNew = reactions.put(reacting, reaction) == null;
                    incomplete |= isNew && hasRead;
                }
            } catch (SQLException e) {
                // its own audit says so; what is learned then makes this one incomplete
            }
        }
    }

    void add(List<PublishedRecord> records) {
        hasRead |= !records.isEmpty();
        for (var record : records) {
            reactions.forEach((reacting, reaction) -> {
                if (reacting.type().equals(record.type())
                        && record.id() != null
                        && record.time() != null
                        && !record.time().isBefore(reaction.since())) {
                    wait(new Consumer(reacting.service(), reacting.consumer()), record);
                }
            });
        }
    }

    private void wait(Consumer consumer, PublishedRecord record) {
        if (count() >= MOST_WAITING) {
            incomplete = true;
            return;
        }
        waiting.computeIfAbsent(consumer, each -> new HashMap<>())
                .computeIfAbsent(record.partition(), each -> new ArrayDeque<>())
                .add(new Passing(record.offset(), record.eventId(), record.key()));
    }

    /** Looks at what consumers have passed meanwhile; answers whether there is more at hand. */
    boolean check() throws SQLException {
        if (count() == 0) {
            answered = true;
            return false;
        }
        if (System.nanoTime() - asked < ASK_EVERY) {
            return false;
        }
        var groups =
                waiting.keySet().stream().collect(Collectors.toMap(each -> each, this::groupOf));
        var committed = kafka.committed(Set.copyOf(groups.values()));
        boolean more = false;
        for (var each : waiting.entrySet()) {
            for (var partition : each.getValue().entrySet()) {
                long passed =
                        committed
                                .get(groups.get(each.getKey()))
                                .getOrDefault(partition.getKey(), 0L);
                more |= check(each.getKey(), partition.getValue(), passed);
            }
        }
        if (!more) {
            asked = System.nanoTime();
            answered = true;
        }
        return more;
    }

    /** Has the next check ask at once, whatever was asked a moment ago. */
    void askAfresh() {
        asked = System.nanoTime() - ASK_EVERY;
        answered = false;
    }

    /** Whether everything that waited was looked at since {@link #askAfresh}. */
    boolean hasAnswered() {
        return answered;
    }

    private String groupOf(Consumer consumer) {
        return consumer.group(producer.name());
    }

    private boolean check(Consumer consumer, Deque<Passing> queue, long passed)
            throws SQLException {
        var batch = new ArrayList<Passing>();
        for (var each : queue) {
            if (each.offset() >= passed || batch.size() == BATCH) {
                break;
            }
            batch.add(each);
        }
        if (batch.isEmpty()) {
            return false;
        }
        var unapplied =
                inboxesOf(consumer.service())
                        .unapplied(consumer.name(), batch.stream().map(Passing::eventId).toList());
        for (var each : batch) {
            queue.remove();
            if (unapplied.contains(each.eventId())) {
                findings.add(
                        Violation.now(
                                consumer.service(),
                                Kind.NOT_APPLIED,
                                each.key(),
                                each.eventId(),
                                consumer.name(),
                                "passed at offset %d of %s, and neither its inbox nor its dead"
                                                .formatted(each.offset(), producer.topic())
                                        + " letters have it"));
            }
        }
        return batch.size() == BATCH;
    }

    private Inboxes inboxesOf(String service) {
        return services.stream()
                .filter(each -> each.name().equals(service))
                .findFirst()
                .orElseThrow()
                .inboxes();
    }

    /** Withdraws what has been applied or parked after all. */
    void recheck() throws SQLException {
        var byConsumer = new HashMap<Consumer, Set<String>>();
        for (var each : findings.matching(each -> each.kind() == Kind.NOT_APPLIED)) {
            byConsumer
                    .computeIfAbsent(
                            new Consumer(each.service(), each.where()), key -> new HashSet<>())
                    .add(each.eventId());
        }
        for (var each : byConsumer.entrySet()) {
            var consumer = each.getKey();
            var unapplied =
                    inboxesOf(consumer.service()).unapplied(consumer.name(), each.getValue());
            each.getValue().stream()
                    .filter(id -> !unapplied.contains(id))
                    .forEach(id ->
                            findings.withdraw(
                                    new Identity(
                                            consumer.service(),
                                            Kind.NOT_APPLIED,
                                            id,
                                            consumer.name())));
        }
    }
}
