package dev.chorale.launcher.build;

import java.util.regex.Pattern;

/** Reads from Maven's output how far it has come. */
final class MavenOutput {

    private static final Pattern MODULE =
            Pattern.compile("\\[INFO] Building (.+?)\\s+\\[(\\d+)/(\\d+)]");
    private static final Pattern ONLY_MODULE =
            Pattern.compile("\\[INFO] Building (Chorale .+?) \\S+$");
    private static final String DOWNLOADED = "Downloaded from ";

    private String module = "starting Maven";
    private long done;
    private long total;
    private int downloads;

    void line(String line) {
        var building = MODULE.matcher(line);
        var only = ONLY_MODULE.matcher(line);
        if (building.find()) {
            module = nameOf(building.group(1));
            done = Long.parseLong(building.group(2)) - 1;
            total = Long.parseLong(building.group(3));
        } else if (only.find()) {
            module = nameOf(only.group(1));
        } else if (line.contains(DOWNLOADED)) {
            downloads++;
        }
    }

    /** {@code order} of {@code Chorale :: order 0.1.0-SNAPSHOT}. */
    private static String nameOf(String project) {
        return project.replaceFirst("^Chorale :: ", "").replaceFirst(" \\S+-SNAPSHOT$", "");
    }

    /** What is at hand. */
    String text() {
        var count = total > 0 ? (done + 1) + "/" + total + " " : "";
        var files = downloads > 0 ? " · " + downloads + " files downloaded" : "";
        return count + module + files;
    }

    /** How many modules are done. */
    long done() {
        return done;
    }

    /** How many modules there are; 0 while that isn't known. */
    long total() {
        return total;
    }
}
