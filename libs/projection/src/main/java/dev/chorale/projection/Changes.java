package dev.chorale.projection;

import java.util.Collection;
import java.util.TreeMap;

/**
 * What a batch of events changes, gathered in memory row by row: what is set later wins, what is
 * added is summed up. One thread's.
 */
final class Changes implements Rows {

    private final Mode mode;
    private final TableShapes shapes;
    private final TreeMap<String, TableChanges> byTable = new TreeMap<>();

    Changes(Mode mode, TableShapes shapes) {
        this.mode = mode;
        this.shapes = shapes;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public void put(String table, Column... columns) {
        add(table, Verb.PUT, columns);
    }

    @Override
    public void change(String table, Column... columns) {
        add(table, Verb.CHANGE, columns);
    }

    @Override
    public void remove(String table, Column... key) {
        add(table, Verb.REMOVE, key);
    }

    /** By table, in the order of their names. */
    Collection<TableChanges> tables() {
        return byTable.values();
    }

    private void add(String table, Verb verb, Column... columns) {
        var changes = byTable.get(table);
        if (changes == null) {
            changes = new TableChanges(shapes.table(table));
            byTable.put(table, changes);
        }
        changes.add(new RowChange(changes.table(), verb, columns));
    }
}
