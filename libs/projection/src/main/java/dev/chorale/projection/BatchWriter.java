package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.UndecodableRecordException;
import dev.chorale.projection.EventBatch.Portion;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/** One transaction: what a projection makes of a batch, and how far its generation has come. */
final class BatchWriter {

    // what is lost with the database's last moments is applied again: its position is lost too
    private static final String NEED_NOT_LAST = "set local synchronous_commit = off";

    private final Database database;
    private final Projection projection;
    private final TableShapes shapes;
    private final ChangeWriter changes;
    private final ReachedKeys reached;
    private final Handover handover;

    BatchWriter(
            Database database,
            Projection projection,
            TableShapes shapes,
            ChangeWriter changes,
            ReachedKeys reached,
            Handover handover) {
        this.database = database;
        this.projection = projection;
        this.shapes = shapes;
        this.changes = changes;
        this.reached = reached;
        this.handover = handover;
    }

    /** What is to be written of a batch. */
    record Work(
            Generation generation,
            List<Places.Step> steps,
            List<Statement> statements,
            ReachedKeys.Note note) {}

    /**
     * Works out what a batch changes.
     *
     * @throws RuntimeException what the projection throws, or the decoding of an event
     */
    Work prepare(Generation generation, EventBatch batch) {
        var rows = new Changes(generation.mode(), shapes);
        var note = reached.begin();
        var steps = new ArrayList<Places.Step>();
        for (var portion : batch.portions()) {
            steps.add(apply(portion, generation.until(), rows, note));
        }
        return new Work(generation, steps, changes.prepare(rows), note);
    }

    private Places.Step apply(Portion portion, Until until, Rows rows, ReachedKeys.Note note) {
        long lastSequence = 0;
        int passedOver = 0;
        for (var record : portion.records()) {
            var event = CloudEvent.from(record);
            if (handover.covers(portion.partition().topic(), event)) {
                passedOver++;
            } else if (until.includes(event)) {
                projection.apply(event, rows);
            }
            note.add(record, event);
            lastSequence = Math.max(lastSequence, event.sequence());
        }
        return new Places.Step(
                portion.partition(),
                portion.from(),
                portion.to(),
                portion.records().size() - passedOver,
                0,
                lastSequence);
    }

    /** Passes over what can't be applied. */
    Work skip(Generation generation, Portion portion) {
        var note = reached.begin();
        for (var record : portion.records()) {
            try {
                note.add(record, CloudEvent.from(record));
            } catch (UndecodableRecordException e) {
                // nobody can wait for it
            }
        }
        var step =
                new Places.Step(
                        portion.partition(),
                        portion.from(),
                        portion.to(),
                        0,
                        portion.records().size(),
                        0);
        return new Work(generation, List.of(step), List.of(), note);
    }

    /** Writes all of it or nothing; fails with a {@link MovedException} when it is not its turn. */
    Future<Void> write(Work work) {
        return database.withTransaction(connection ->
                Database.all(
                        List.of(
                                durability(connection, work.generation()),
                                Places.move(connection, work.generation(), work.steps()),
                                ChangeWriter.execute(connection, work.statements()),
                                work.note().write(connection))));
    }

    static Future<Void> durability(SqlConnection connection, Generation generation) {
        return generation.mode() == Rows.Mode.LIVE
                ? Future.succeededFuture()
                : connection.query(NEED_NOT_LAST).execute().mapEmpty();
    }
}
