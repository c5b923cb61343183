package dev.chorale.projection;

import dev.chorale.projection.Database.Transaction;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The indexes of a generation that nobody reads yet. A projection finds its rows by their primary
 * key, so the other indexes can wait until the rows are there: to sort them once takes a fraction
 * of what it takes to insert them one by one. Unique ones don't wait, since they refuse rows.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/populate.html#POPULATE-RM-INDEXES">Populating a
 *     Database</a>
 */
final class DeferredIndexes {

    private static final String FIND =
            """
            select c.relname, pg_get_indexdef(i.indexrelid), i.indexrelid::regclass::text
            from pg_index i
            join pg_class c on c.oid = i.indrelid and c.relkind = 'r' and not c.relispartition
            where c.relnamespace = $1::text::regnamespace and not i.indisunique
                and not exists (select from pg_constraint where conindid = i.indexrelid)
            """;

    private static final String NOTE =
            """
            insert into projection_deferred_indexes (generation, table_name, definition)
            values ($1, $2, $3)
            """;

    // who else takes them waits, and finds none
    private static final String TAKE =
            """
            delete from projection_deferred_indexes where generation = $1
            returning table_name, definition
            """;

    private DeferredIndexes() {}

    /** Drops them for now, while the tables are empty. */
    static void putOff(Transaction transaction, Generation generation) {
        for (var index : transaction.run(FIND, Tuple.of(Sql.quote(generation.schema())))) {
            transaction.run(
                    NOTE, Tuple.of(generation.id(), index.getString(0), index.getString(1)));
            transaction.script("drop index " + index.getString(2));
        }
    }

    /** The statements that make those that are put off, which are to be executed with this. */
    static List<String> take(Transaction transaction, Generation generation) {
        // tables are locked in the order in which a batch writes to them
        return StreamSupport.stream(
                        transaction.run(TAKE, Tuple.of(generation.id())).spliterator(), false)
                .sorted(Comparator.comparing((Row row) -> row.getString(0)))
                .map(row -> row.getString(1))
                .toList();
    }
}
