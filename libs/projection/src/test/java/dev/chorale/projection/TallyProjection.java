package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes down the numbers of each subject in the order in which they come. */
@Singleton
class TallyProjection implements SessionProjection {

    record Counted(int number, String what) {}

    final Set<String> away = ConcurrentHashMap.newKeySet();
    final AtomicInteger tries = new AtomicInteger();

    @Override
    public String name() {
        return "billing/tally";
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, CloudEvent event) {
        if (!event.type().equals("test.Counted.v1")) {
            return Uni.createFrom().voidItem();
        }
        tries.incrementAndGet();
        var counted = Contracts.read(event, Counted.class);
        if (away.contains(event.subject())) {
            throw new RuntimeException("what " + event.subject() + " needs is away");
        }
        if (counted.what().equals("bug")) {
            throw new NullPointerException("told so");
        }
        return session.find(Tally.class, event.subject())
                .chain(known ->
                        known == null
                                ? session.persist(first(event.subject(), counted))
                                : Uni.createFrom().voidItem().invoke(() -> add(known, counted)));
    }

    private static Tally first(String subject, Counted counted) {
        var tally = new Tally();
        tally.subject = subject;
        add(tally, counted);
        return tally;
    }

    private static void add(Tally tally, Counted counted) {
        tally.numbers += counted.number() + " ";
        tally.events += counted.what().equals("too-many") ? 1_000_000 : 1;
    }
}
