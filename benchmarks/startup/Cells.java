import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be measured of what was asked for. */
final class Cells {

    private static final int TRAINING_READS = 200;

    private Cells() {}

    static List<Cell> of(Set<Subject> subjects, Set<Form> forms, Map<Subject, Launch> launches)
            throws Exception {
        var cells = new ArrayList<Cell>();
        for (var subject : subjects) {
            var jar = launches.get(subject);
            for (var form : forms) {
                if (form == Form.AOT && subject == Subject.EMPTY) {
                    train(jar);
                }
                if (!form.isMade(subject)) {
                    Startup.say(
                            "%s is not measured as %s: %s makes it."
                                    .formatted(subject.id(), form.id(), form.maker(subject)));
                } else {
                    warnOfAge(subject, form);
                    cells.add(new Cell(subject, form, launch(subject, form, jar)));
                }
            }
        }
        if (cells.isEmpty()) {
            throw new Failure("Nothing of what was asked for is there to be measured.");
        }
        return cells;
    }

    private static Launch launch(Subject subject, Form form, Launch jar) {
        var artifact = form.artifact(subject);
        return switch (form) {
            case FAST_JAR -> jar.running(artifact);
            // on: one that doesn't fit the package ends the run, where auto would go on without it
            case AOT -> jar.withOptions("-XX:AOTCache=" + artifact, "-XX:AOTMode=on");
            case NATIVE -> jar.executable(artifact);
        };
    }

    /** Makes the empty service's cache as {@code ./chorale train} makes those of the others. */
    private static void train(Launch jar) throws Exception {
        Startup.say("Training the empty service's AOT cache");
        var cache = Form.AOT.artifact(Subject.EMPTY);
        Files.deleteIfExists(cache);
        var recording = jar.withOptions("-XX:AOTCacheOutput=" + cache);
        try (var training = Running.start("empty-train", recording)) {
            training.until200(Subject.EMPTY.read());
            training.read(Subject.EMPTY.read(), TRAINING_READS);
            training.stop();
        }
        if (!Form.AOT.isMade(Subject.EMPTY)) {
            throw new Failure(
                    "The training left no %s; see empty-train.log in %s/logs."
                            .formatted(cache, Startup.FOLDER));
        }
    }

    private static void warnOfAge(Subject subject, Form form) throws IOException {
        if (form == Form.NATIVE && subject.isService() && form.isOlderThanJar(subject)) {
            Startup.say(
                    "%s: the native executable is older than the jar; %s makes it again."
                            .formatted(subject.id(), form.maker(subject)));
        }
    }
}
