package dev.chorale.launcher.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chorale.launcher.projection.ProjectionApi;
import dev.chorale.launcher.projection.Projections;
import dev.chorale.launcher.projection.ReplayJson;
import dev.chorale.launcher.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale projections}. */
@Command(
        name = "projections",
        description = {
            "Lists the read models of all services, or of one: version, state, how many events they hold, how many"
                    + " they lack, and how their last rebuild ended. Exit status 1 when a service doesn't answer.",
            "",
            "A version 1 -> 2 means that rows of version 1 are served while those of version 2 are built."
                    + " 'chorale replay SERVICE/PROJECTION' builds one again.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ProjectionsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..1",
            description = "order, inventory, billing or notification.")
    private @Nullable String service;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var services =
                service == null
                        ? List.of(Service.values())
                        : List.of(Services.named(service, spec.commandLine()));
        var session = Session.ofProcess();
        var projections = Projections.ask(apis(session, services, PATIENCE));
        if (json) {
            session.terminal().line(json(projections));
        } else {
            new ProjectionsTable(session.terminal()).print(projections);
        }
        return projections.troubles().isEmpty() ? 0 : 1;
    }

    static List<ProjectionApi> apis(Session session, List<Service> services, Duration patience) {
        var ports = session.stack().ports();
        return services.stream()
                .map(each -> new ProjectionApi(each, ports.url(each.port()), patience))
                .toList();
    }

    private static String json(Projections projections) throws Exception {
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var answer = mapper.createObjectNode();
        answer.putArray("items").addAll(ReplayJson.of(projections));
        var troubles = answer.putArray("troubles");
        projections.troubles().forEach(troubles::add);
        return mapper.writeValueAsString(answer);
    }
}
