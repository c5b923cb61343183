package dev.chorale.launcher.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {

    private Nearest() {}

    /** The candidate that is fewest edits away; none when all are too far. */
    static Optional<String> to(String word, Collection<String> candidates) {
        var lower = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> distance(lower, candidate) <= tolerance(candidate))
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate)))
                .or(() ->
                        candidates.stream().filter(other -> startsAlike(lower, other)).findFirst());
    }

    private static int tolerance(String candidate) {
        return Math.max(1, candidate.length() / 2);
    }

    private static boolean startsAlike(String word, String candidate) {
        return word.length() > 1 && (candidate.startsWith(word) || word.startsWith(candidate));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
