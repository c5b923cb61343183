package dev.chorale.launcher.command;

import dev.chorale.launcher.admin.RefusedException;
import dev.chorale.launcher.projection.ProjectionApi;
import dev.chorale.launcher.projection.ProjectionName;
import dev.chorale.launcher.projection.Replay;
import dev.chorale.launcher.projection.ReplayJson;
import dev.chorale.launcher.projection.ReplayOutput;
import dev.chorale.launcher.projection.ReplayText;
import dev.chorale.launcher.projection.Source;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.localstack.ServiceDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale replay}. */
@Command(
        name = "replay",
        description = {
            "Builds a read model again, from the first event on, beside the live one, which is served all the while;"
                    + " then compares the two, and swaps. What was live before is kept until the next rebuild."
                    + " Exit status 1 when the rows differ, or when it doesn't come to an end.",
            "",
            "Ctrl-C only ends the watching. A service that is killed goes on from where it was. With --until and --into"
                    + " the read model is built as it was at some time, in a schema of its own, to be looked at.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Parameters(
            paramLabel = "SERVICE/PROJECTION",
            description = "As 'chorale projections' tells it: order/order-list.")
    private String word = "";

    @Option(
            names = "--from-store",
            description =
                    "Builds it from the event stores of those who publish what it reads, for topics that no longer"
                            + " reach back.")
    private boolean fromStore;

    @Option(names = "--rollback", description = "Goes back to the rows that were live before.")
    private boolean rollback;

    @Option(
            names = "--cancel",
            description =
                    "Gives up the rebuild that is under way; with --into, drops what is in that schema.")
    private boolean cancel;

    @Option(names = "--watch", description = "Shows the rebuild that is under way.")
    private boolean watch;

    @Option(
            names = "--until",
            paramLabel = "TIME|POSITION",
            description =
                    "Builds it as it was at a time, such as 2026-11-23T05:00:00Z, or after the event of a position in"
                            + " its producer's store (ce_sequence).")
    private @Nullable String until;

    @Option(names = "--into", paramLabel = "SCHEMA", description = "Where to, with --until.")
    private @Nullable String into;

    @Option(names = "--detach", description = "Doesn't wait for the end.")
    private boolean detach;

    @Option(
            names = "--json",
            description =
                    "Prints a JSON object on a line for each step: STARTED, PROGRESS once a second, SILENT and BACK when"
                            + " the service is away; and in the end SWAPPED, GIVEN_UP, READY, DROPPED or LEFT.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        check();
        var moment = until == null ? null : new Moment(until, spec.commandLine()).asSent();
        var session = Session.ofProcess();
        var services = ProjectionsCommand.apis(session, List.of(Service.values()), PATIENCE);
        var name = new ProjectionWord(word, spec.commandLine()).among(services);
        try (var output = output(session, name);
                var _ = new CtrlC(output)) {
            return run(new Replay(api(name, services), name.name(), output), moment) ? 0 : 1;
        } catch (RefusedException e) {
            throw withHint(e, name);
        }
    }

    private boolean run(Replay replay, @Nullable String moment)
            throws IOException, InterruptedException {
        if (cancel && into != null) {
            replay.dropWhatIf(into);
        } else if (cancel) {
            replay.cancel();
        } else if (moment != null && into != null) {
            replay.whatIf(moment, into, !detach);
        } else if (rollback) {
            return replay.rollback(!detach);
        } else if (watch) {
            return replay.watch();
        } else {
            return replay.rebuild(fromStore ? Source.STORE : Source.TOPICS, !detach);
        }
        return true;
    }

    private void check() {
        long whatToDo =
                Stream.of(fromStore, rollback, cancel, watch, until != null)
                        .filter(chosen -> chosen)
                        .count();
        refuse(
                whatToDo > 1,
                "--from-store, --rollback, --cancel, --watch and --until exclude each other");
        refuse(until != null && into == null, "--until needs --into, the schema to build it in");
        refuse(into != null && until == null && !cancel, "--into goes with --until or --cancel");
        refuse(detach && (watch || cancel), "--detach goes with what is begun");
    }

    private ReplayOutput output(Session session, ProjectionName name) {
        if (json) {
            return new ReplayJson(name, session.terminal());
        }
        var database = ServiceDatabase.of(name.service().id(), session.environment());
        var address =
                "postgresql://%s:%s@localhost:%d/%s"
                        .formatted(
                                database.name(),
                                database.password(),
                                session.stack().ports().of(Port.POSTGRES),
                                database.name());
        return new ReplayText(name, address, session.terminal());
    }

    private static ProjectionApi api(ProjectionName name, List<ProjectionApi> services) {
        return services.stream()
                .filter(each -> each.service() == name.service())
                .findFirst()
                .orElseThrow();
    }

    private static StackException withHint(RefusedException e, ProjectionName name) {
        if (e.is("rebuild-under-way")) {
            return hint(e, "'chorale replay %s --watch' shows it, --cancel gives it up", name);
        }
        return e.is("topic-cut") ? hint(e, "'chorale replay %s --from-store' does", name) : e;
    }

    private static StackException hint(RefusedException e, String hint, ProjectionName name) {
        return new StackException(List.of(e.getMessage() + " (" + hint.formatted(name) + ")"));
    }

    private void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }
}
