import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What services cost to start, in each form. See startup.sh, which prepares what this needs. */
final class Startup {

    static final Path FOLDER = Path.of("benchmarks/target/startup");

    private static final double NANOS = 1_000_000;
    private static final int READS = 1_000;
    private static final long SETTLE_MILLIS = 1_000;

    private final int rounds;
    private final Set<Subject> subjects;
    private final Set<Form> forms;

    /** In no rounds, it only tells where the time goes. */
    private Startup(String rounds, String subjects, String forms) {
        this.rounds = Integer.parseInt(rounds);
        this.subjects = named("service", Subject.values(), Subject::id, subjects);
        this.forms = named("form", Form.values(), Form::id, forms);
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        try {
            if (args[0].equals("--check")) {
                new Startup(args[1], args[2], args[3]);
            } else {
                Runtime.getRuntime().addShutdownHook(new Thread(Running::endCurrent));
                new Startup(args[0], args[1], args[2]).run();
            }
        } catch (Failure e) {
            System.err.println("startup.sh: " + e.getMessage());
            System.exit(1);
        }
    }

    static void say(String line) {
        System.err.println(line);
    }

    private static <T extends Enum<T>> Set<T> named(
            String what, T[] all, Function<T, String> id, String list) {
        var chosen = new TreeSet<T>();
        for (var name : list.split(",")) {
            chosen.add(
                    Arrays.stream(all)
                            .filter(one -> id.apply(one).equals(name))
                            .findFirst()
                            .orElseThrow(() -> new Failure(
                                    "there is no %s '%s', only %s"
                                            .formatted(what, name, ids(all, id)))));
        }
        return chosen;
    }

    private static <T> String ids(T[] all, Function<T, String> id) {
        return Arrays.stream(all).map(id).collect(Collectors.joining(", "));
    }

    private void run() throws Exception {
        var stack = new StackServices();
        var launches = stack.launches();
        stack.end();
        var cells = Cells.of(subjects, forms, launches);
        if (rounds == 0) {
            Profile.print(cells);
            return;
        }
        var results = measure(cells);
        results.write(FOLDER);
        var lines = new ArrayList<>(new Table(results, subjects, forms).lines());
        lines.add("");
        lines.addAll(caption(launches.get(Subject.ORDER), results.rounds()));
        Files.write(FOLDER.resolve("table.md"), lines);
        lines.forEach(System.out::println);
        say("");
        say("Every start is in %s/runs.csv, least and most in summary.csv.".formatted(FOLDER));
    }

    private Results measure(List<Cell> cells) throws Exception {
        var results = new Results(cells);
        var progress = new Progress((rounds + 1) * cells.size());
        for (int round = 0; round <= rounds; round++) {
            for (var cell : inOrder(cells, round)) {
                progress.at(
                        round == 0 ? "warming up" : "round %d of %d".formatted(round, rounds),
                        cell.id());
                var sample = sample(cell, round);
                if (round > 0) {
                    results.add(round, cell, sample);
                }
            }
        }
        progress.end();
        return results;
    }

    /** Begins elsewhere each time, and goes the other way every second time. */
    private List<Cell> inOrder(List<Cell> cells, int round) {
        var order = new ArrayList<>(cells);
        Collections.rotate(order, -round * Math.max(1, cells.size() / rounds));
        return round % 2 == 0 ? order : order.reversed();
    }

    private static Map<Metric, Double> sample(Cell cell, int round) throws Exception {
        var sample = new EnumMap<Metric, Double>(Metric.class);
        var subject = cell.subject();
        // most of it is Quarkus waiting for itself, which is the same each time
        if (subject.isService() && round == 1) {
            try (var step = Running.start(cell.id() + "-migration", cell.launch().migration())) {
                sample.put(Metric.MIGRATIONS, step.end() / NANOS);
            }
        }
        try (var running = Running.start(cell.id(), cell.launch())) {
            long first = running.until200(subject.read());
            // asked only now: its checks would take the CPU from the first answer
            long ready =
                    subject.ready().isPresent() ? running.until200(subject.ready().get()) : first;
            sample.put(Metric.CPU, running.cpuMillis());
            sample.put(Metric.FIRST_ANSWER, first / NANOS);
            sample.put(Metric.READY, ready / NANOS);
            Thread.sleep(SETTLE_MILLIS);
            sample.put(Metric.RSS_STARTED, running.megabytes());
            running.read(subject.read(), READS);
            sample.put(Metric.RSS_USED, running.megabytes());
        }
        return sample;
    }

    private static List<String> caption(Launch launch, int rounds) throws IOException {
        return List.of(
                "Medians of %d rounds, one start after the other, on a machine with %d processors and %s; PostgreSQL and Kafka run beside them."
                        .formatted(rounds, Runtime.getRuntime().availableProcessors(), memory()),
                "JVM: %s, `%s`.".formatted(System.getProperty("java.vm.version"), launch.options()));
    }

    private static String memory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            var total = lines.findFirst().orElseThrow().replaceAll("\\D", "");
            return "%.0f GB".formatted(Long.parseLong(total) / 1024.0 / 1024.0);
        }
    }
}
