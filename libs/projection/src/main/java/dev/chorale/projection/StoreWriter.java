package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.StoreProgress.Step;
import java.util.List;

/** One transaction: what a projection makes of events of a store, and how far it has come there. */
final class StoreWriter {

    private final Database database;
    private final Projection projection;
    private final TableShapes shapes;
    private final ChangeWriter changes;

    StoreWriter(
            Database database, Projection projection, TableShapes shapes, ChangeWriter changes) {
        this.database = database;
        this.projection = projection;
        this.shapes = shapes;
        this.changes = changes;
    }

    /**
     * Applies all that there is from a position up to another, exclusively, or nothing.
     *
     * @throws MovedException when the generation does not stand there any more
     */
    void write(Generation generation, String topic, long from, long to, List<CloudEvent> events) {
        var rows = new Changes(generation.mode(), shapes);
        for (var event : events) {
            if (generation.until().includes(event)) {
                projection.apply(event, rows);
            }
        }
        write(generation, new Step(topic, from, to, events.size(), 0), changes.prepare(rows));
    }

    /** Passes over an event that can't be applied. */
    void skip(Generation generation, String topic, long from, long to) {
        write(generation, new Step(topic, from, to, 0, 1), List.of());
    }

    private void write(Generation generation, Step step, List<Statement> statements) {
        Database.await(
                database.withTransaction(connection ->
                        Database.all(
                                List.of(
                                        BatchWriter.durability(connection, generation),
                                        StoreProgress.move(connection, generation, step),
                                        ChangeWriter.execute(connection, statements)))));
    }
}
