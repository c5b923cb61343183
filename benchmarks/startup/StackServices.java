import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** The services of the stack that was started for this: what they run with is what is measured. */
final class StackServices {

    private static final int EMPTY_PORT = 8088;

    private final Path run = Path.of(System.getenv("CHORALE_STATE"), "run");

    /** How the stack has started each; the empty one as the first of them. */
    Map<Subject, Launch> launches() throws IOException {
        var launches = new EnumMap<Subject, Launch>(Subject.class);
        for (var subject : Subject.values()) {
            if (subject.isService()) {
                launches.put(subject, Launch.of(pid(subject.id())));
            }
        }
        int port = EMPTY_PORT + Integer.parseInt(System.getenv("CHORALE_PORT_OFFSET"));
        launches.put(
                Subject.EMPTY,
                launches.get(Subject.ORDER).running(Form.packaged(Subject.EMPTY)).at(port));
        return launches;
    }

    /** Ends all that works with the databases and topics; PostgreSQL, Kafka, gateway and mail stay. */
    void end() throws IOException {
        var names =
                Stream.concat(
                                Stream.of("auditor", "outbox-relay"),
                                Stream.of(Subject.values())
                                        .filter(Subject::isService)
                                        .map(Subject::id))
                        .toList();
        var processes = new ArrayList<ProcessHandle>();
        for (var name : names) {
            ProcessHandle.of(pid(name)).ifPresent(processes::add);
        }
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(process -> process.onExit().join());
    }

    private long pid(String name) throws IOException {
        var file = run.resolve(name + ".pid");
        if (!Files.exists(file)) {
            throw new Failure("%s of the stack does not run: there is no %s.".formatted(name, file));
        }
        return Long.parseLong(Files.readString(file).strip().split(" ")[0]);
    }
}
