package dev.chorale.launcher.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Columns that line up. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> rightAligned;

    /**
     * @param rightAligned the columns of numbers, from 0
     */
    public Table(List<String> header, Set<Integer> rightAligned) {
        this.rightAligned = rightAligned;
        rows.add(header);
    }

    /** Adds a row. */
    public Table row(String... cells) {
        rows.add(Arrays.asList(cells));
        return this;
    }

    /** The lines, the header first. */
    public List<String> lines() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], visible(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            var gap = " ".repeat(widths[i] - visible(row.get(i)));
            line.append("  ")
                    .append(rightAligned.contains(i) ? gap + row.get(i) : row.get(i) + gap);
        }
        return line.toString().stripTrailing();
    }

    private static int visible(String cell) {
        return cell.replaceAll("\033\\[[0-9;]*m", "").length();
    }
}
