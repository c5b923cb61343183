package dev.chorale.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;
import static dev.chorale.projection.Column.set;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** As {@link TallyProjection}, of a topic of the service's own and a foreign one. */
@Singleton
class StoreTallyProjection implements Projection {

    static final String OWN = "billing.events";
    static final String FOREIGN = "notification.events";

    /** Whose last numbers a rebuild can't apply for the moment. */
    volatile String away = "";

    volatile int version = 1;

    /** How often it could not. */
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public String name() {
        return "tally-of-stores";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Set<String> topics() {
        return Set.of(OWN, FOREIGN);
    }

    @Override
    public String tables() {
        return """
        create table store_tallies (
            subject text primary key,
            events  int not null,
            total   bigint not null,
            last    int not null
        )\
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        var counted = Contracts.read(event, TallyProjection.Counted.class);
        if (rows.mode() == Rows.Mode.REPLAY
                && counted.number() >= 35
                && event.subject().equals(away)) {
            failures.incrementAndGet();
            throw new RuntimeException("what number %d needs is away".formatted(counted.number()));
        }
        rows.put(
                "store_tallies",
                key("subject", event.subject()),
                plus("events", 1),
                plus("total", counted.number()),
                set("last", counted.number()));
    }
}
