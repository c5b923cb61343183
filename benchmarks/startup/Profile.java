import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Where the time to the first answer goes: Quarkus tells how long each of its steps takes. */
final class Profile {

    private static final String TELL = "-Dquarkus.debug.print-startup-times=true";
    private static final Pattern STEP =
            Pattern.compile("(\\S+) (\\S+),(\\d{3}) Build step (\\S+) completed in: (\\d+)ms");
    private static final int LONGEST = 15;

    private record Step(String name, long millis, LocalDateTime ended) {}

    private Profile() {}

    static void print(List<Cell> cells) throws Exception {
        for (var cell : cells) {
            run(cell); // warms up the disk's cache
            lines(run(cell)).forEach(System.out::println);
        }
    }

    private record Run(Cell cell, LocalDateTime started, long firstAnswer, List<Step> steps) {}

    private static Run run(Cell cell) throws Exception {
        var started = LocalDateTime.now();
        try (var running = Running.start(cell.id(), cell.launch().withOptions(TELL))) {
            long first = running.until200(cell.subject().read());
            return new Run(cell, started, Duration.ofNanos(first).toMillis(), steps(running));
        }
    }

    private static List<Step> steps(Running running) throws IOException {
        var steps = new ArrayList<Step>();
        for (var line : Files.readAllLines(running.log())) {
            var step = STEP.matcher(line);
            if (step.find()) {
                var ended =
                        LocalDateTime.parse(
                                "%sT%s.%s".formatted(step.group(1), step.group(2), step.group(3)));
                steps.add(new Step(step.group(4), Long.parseLong(step.group(5)), ended));
            }
        }
        if (steps.isEmpty()) {
            throw new Failure("Quarkus told of no steps in %s.".formatted(running.log()));
        }
        return steps;
    }

    private static List<String> lines(Run run) {
        var steps = run.steps();
        long before = millis(run.started(), steps.getFirst().ended()) - steps.getFirst().millis();
        long until = millis(run.started(), steps.getLast().ended());
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("%s: first answer after %,d ms".formatted(run.cell().id(), run.firstAnswer()));
        lines.add("%,8d ms  before Quarkus' first step".formatted(before));
        lines.add("%,8d ms  in %d steps, the longest:".formatted(until - before, steps.size()));
        steps.stream()
                .sorted(Comparator.comparingLong(Step::millis).reversed())
                .filter(step -> step.millis() > 0)
                .limit(LONGEST)
                .forEach(step -> lines.add("%,15d ms  %s".formatted(step.millis(), step.name())));
        lines.add("%,8d ms  from the last step to the answer".formatted(run.firstAnswer() - until));
        return lines;
    }

    private static long millis(LocalDateTime from, LocalDateTime to) {
        return ChronoUnit.MILLIS.between(from, to);
    }
}
