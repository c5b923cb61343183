package dev.chorale.messaging;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a redrive.
 *
 * @param redriven the ids of the letters that took effect, each key's in order
 * @param failed those that could not be handled again; what waits behind them still waits
 */
public record RedriveReport(List<Long> redriven, List<Failed> failed) {

    /** Nothing done yet. */
    static final RedriveReport NOTHING = new RedriveReport(List.of(), List.of());

    /**
     * A letter that could not be handled.
     *
     * @param id its id
     * @param error why
     */
    public record Failed(long id, String error) {}

    static RedriveReport redriven(long id) {
        return new RedriveReport(List.of(id), List.of());
    }

    static RedriveReport failed(long id, String error) {
        return new RedriveReport(List.of(), List.of(new Failed(id, error)));
    }

    RedriveReport and(RedriveReport other) {
        return new RedriveReport(
                Stream.concat(redriven.stream(), other.redriven.stream()).toList(),
                Stream.concat(failed.stream(), other.failed.stream()).toList());
    }
}
