package dev.chorale.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one table in a source file's Javadoc, so that a test can hold what is written to what is
 * done. The idea is Ward Cunningham's Fit: a table for readers is a test.
 *
 * @param columns its head
 * @param rows its rows, each with a cell for each column
 */
public record JavadocTable(List<String> columns, List<List<String>> rows) {

    private static final Pattern TABLE = Pattern.compile("<table>(.*?)</table>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<t[hd]>(.*?)</t[hd]>", Pattern.DOTALL);

    /**
     * Reads the first table of a file.
     *
     * @throws IllegalArgumentException when there is none, or a row is longer or shorter than the
     *     head
     */
    public static JavadocTable in(Path source) {
        var rows = rows(content(source));
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("No table in " + source);
        }
        var columns = rows.removeFirst();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("Not %s: %s".formatted(columns, row));
            }
        }
        return new JavadocTable(columns, List.copyOf(rows));
    }

    /** The cells of the first column, each with those beside it by the names of their columns. */
    public Map<String, Map<String, String>> byFirstColumn() {
        var table = new LinkedHashMap<String, Map<String, String>>();
        for (var row : rows) {
            var cells = new LinkedHashMap<String, String>();
            for (int i = 1; i < columns.size(); i++) {
                cells.put(columns.get(i), row.get(i));
            }
            table.put(row.getFirst(), cells);
        }
        return table;
    }

    private static String content(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> rows(String source) {
        var rows = new ArrayList<List<String>>();
        TABLE.matcher(source)
                .results()
                .limit(1)
                .map(table -> table.group(1))
                .forEach(table ->
                        ROW.matcher(table)
                                .results()
                                .map(row -> cells(row.group(1)))
                                .forEach(rows::add));
        return rows;
    }

    private static List<String> cells(String row) {
        return CELL.matcher(row)
                .results()
                .map(cell -> cell.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip())
                .toList();
    }
}
