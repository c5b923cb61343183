package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The dead letters of a service, each key's in the order in which they came. */
@ApplicationScoped
public class DeadLetterQueues {

    private static final String PAGE =
            "select %s from dead_letters d where d.id > $1 order by d.id limit $2"
                    .formatted(DeadLetter.COLUMNS);

    private static final String FIND =
            "select %s from dead_letters d where d.id = $1".formatted(DeadLetter.COLUMNS);

    private static final String OPEN =
            """
            select %s from dead_letters d
            where d.consumer = $1 and d.key = $2 and d.state <> 'DISCARDED'
            order by d.id limit $3
            """
                    .formatted(DeadLetter.COLUMNS);

    private static final String HEADS =
            """
            select %s from dead_letters d
            where d.state <> 'DISCARDED' and not exists (
                select from dead_letters a
                where a.consumer = d.consumer and a.key = d.key and a.id < d.id
                    and a.state <> 'DISCARDED')
            order by d.id
            """
                    .formatted(DeadLetter.COLUMNS);

    private static final String REMOVE = "delete from dead_letters where id = $1";

    private static final String FAILED =
            """
            update dead_letters set state = 'POISONED', error = $2, attempts = attempts + 1
            where id = $1
            """;

    private static final String DISCARD =
            """
            update dead_letters
            set state = 'DISCARDED', discard_reason = $2, discarded_at = now()
            where id = $1 and state <> 'DISCARDED'
            returning id
            """;

    private final Sql sql;

    DeadLetterQueues(Sql sql) {
        this.sql = sql;
    }

    /** Some of the letters, oldest first: at most {@code limit} of those after an id. */
    public Uni<List<DeadLetter>> page(long afterId, int limit) {
        return letters(PAGE, Tuple.of(afterId, limit));
    }

    /** A letter by its id. */
    public Uni<Optional<DeadLetter>> find(long id) {
        return letters(FIND, Tuple.of(id)).map(found -> found.stream().findFirst());
    }

    /** What is parked for a key and not discarded, in order: at most {@code limit} of them. */
    public Uni<List<DeadLetter>> ofKey(String consumer, String key, int limit) {
        return letters(OPEN, Tuple.of(consumer, key, limit));
    }

    /** The first letter of each key, and all without a key. */
    public Uni<List<DeadLetter>> heads() {
        return letters(HEADS, Tuple.tuple());
    }

    /** Takes out a letter that has taken effect. */
    Uni<Void> remove(DeadLetter letter) {
        return sql.run(REMOVE, Tuple.of(letter.id())).replaceWithVoid();
    }

    Uni<Void> failedAgain(DeadLetter letter, String error) {
        return sql.run(FAILED, Tuple.of(letter.id(), error)).replaceWithVoid();
    }

    /** Gives a letter up; false when it is gone or given up already. */
    Uni<Boolean> discard(DeadLetter letter, String reason) {
        return sql.run(DISCARD, Tuple.of(letter.id(), Described.text(reason)))
                .map(rows -> rows.size() > 0);
    }

    private Uni<List<DeadLetter>> letters(String query, Tuple parameters) {
        return sql.run(query, parameters)
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(DeadLetter::of)
                                .toList());
    }
}
