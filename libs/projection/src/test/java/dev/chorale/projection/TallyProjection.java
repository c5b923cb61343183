package dev.chorale.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;
import static dev.chorale.projection.Column.set;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and sums up the numbers of each subject, and keeps the last: a row that shows each loss,
 * repetition and change of order. It keeps state so that a test can make it fail.
 */
@Singleton
class TallyProjection implements Projection {

    record Counted(int number, String what) {}

    final Set<String> away = ConcurrentHashMap.newKeySet();
    final AtomicInteger tries = new AtomicInteger();
    final Set<Long> threads = ConcurrentHashMap.newKeySet();
    final List<Rows.Mode> modes = new CopyOnWriteArrayList<>();
    volatile int version = 1;
    volatile String columnsOfVersion = "";

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Set<String> topics() {
        return Set.of("inventory.events");
    }

    @Override
    public String tables() {
        return """
        create table tallies (
            subject text primary key,
            events  int not null check (events < 1000),
            total   bigint not null,
            last    int%s
        );
        create index tallies_by_last on tallies (last);
        """
                .formatted(columnsOfVersion);
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        if (!event.type().equals("test.Counted.v1")) {
            return;
        }
        tries.incrementAndGet();
        modes.add(rows.mode());
        threads.add(Thread.currentThread().threadId());
        var counted = Contracts.read(event, Counted.class);
        if (away.contains(event.subject())) {
            throw new RuntimeException("what " + event.subject() + " needs is away");
        }
        switch (counted.what()) {
            case "bug" -> throw new NullPointerException("told so");
            case "change" ->
                    rows.change("tallies", key("subject", event.subject()), set("last", -1));
            default ->
                    rows.put(
                            "tallies",
                            key("subject", event.subject()),
                            plus("events", counted.what().equals("too-many") ? 1_000_000 : 1),
                            plus("total", counted.number()),
                            set("last", counted.number()));
        }
    }
}
