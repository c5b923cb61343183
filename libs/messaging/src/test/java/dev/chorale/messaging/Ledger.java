package dev.chorale.messaging;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.DuplicateMessageException;
import dev.chorale.eventstore.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.MDC;

/** A consumer that does as the event tells it, and remembers. */
@Singleton
public class Ledger {

    /** An event that says what shall come of it. */
    record Told(String order, int number, String what) {}

    /** What took effect. */
    record Entry(String order, int number, Cause cause, Map<String, Object> mdc) {}

    final List<Entry> entries = new CopyOnWriteArrayList<>();
    final Map<String, Integer> triesByEvent = new ConcurrentHashMap<>();
    final Set<String> away = ConcurrentHashMap.newKeySet();

    /** The numbers that are poison, by order, until somebody mends it. */
    final Map<String, Integer> poison = new ConcurrentHashMap<>();

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final EventConsumer consumer;
    private final Inbox inbox;
    private final Reactions reactions =
            Reactions.of("inventory/ledger").on("test.Told.v1", Told.class, this::take).build();

    Ledger(EventConsumer consumer, Pool pool) {
        this.consumer = consumer;
        this.inbox = new Inbox(pool);
    }

    @Produces
    @Singleton
    Reactions reactions() {
        return reactions;
    }

    @Incoming("orders")
    Uni<Void> consume(Message<byte[]> message) {
        return consumer.consume(message, reactions);
    }

    private Uni<Void> take(Told told, Cause cause) {
        triesByEvent.merge(cause.causationId(), 1, Integer::sum);
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 15)))
                .invoke(() -> act(told, cause))
                .chain(() -> inbox.record(Objects.requireNonNull(cause.inbox())));
    }

    private void act(Told told, Cause cause) {
        if (away.contains(told.order())) {
            throw new RuntimeException("the dependency of " + told.order() + " is away");
        }
        if (Objects.equals(poison.get(told.order()), told.number())) {
            throw new PoisonedRecordException("number " + told.number() + " is poison");
        }
        switch (told.what()) {
            case "poison" -> throw new PoisonedRecordException("told so");
            case "bug" -> throw new NullPointerException("told so");
            default -> {
                if (!handled.add(cause.causationId())) {
                    throw new DuplicateMessageException(cause.inbox());
                }
                entries.add(
                        new Entry(told.order(), told.number(), cause, Map.copyOf(MDC.getMap())));
            }
        }
    }

    List<Integer> numbersOf(String order) {
        return entries.stream()
                .filter(entry -> entry.order().equals(order))
                .map(Entry::number)
                .toList();
    }
}
