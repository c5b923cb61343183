package dev.chorale.launcher.command;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.build.Build;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale train}. */
@Command(
        name = "train",
        description = {
            "Makes the AOT caches that services, relay and auditor start from: builds what is stale, plays a few"
                    + " orders in a stack of its own, at free ports, and keeps what the JVMs learned.",
            "",
            "'up' does so by itself for a package that has no cache yet. With CHORALE_AOT=off nothing is"
                    + " trained, and every JVM starts without.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description =
                    "order, inventory, billing, notification, outbox-relay, auditor; all when none is"
                            + " named.")
    private List<String> names = new ArrayList<>();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        var stack = Stack.ofPackages(session.place(), session.environment());
        var caches = named(stack);
        new Build(session.place().root(), session.place().log("build"))
                .bringUpToDate(stack.neededArtifacts(), session.terminal());
        new Training(session.place(), session.environment(), session.terminal()).run(caches);
        return 0;
    }

    private List<AotCache> named(Stack stack) {
        var all = stack.parts().stream().flatMap(part -> part.aotCache().stream()).toList();
        var known = all.stream().map(AotCache::part).toList();
        for (var name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'%s' has no AOT cache; %s"
                                .formatted(
                                        name, WrongWords.hint(name, known, spec.qualifiedName())));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(cache -> names.contains(cache.part())).toList();
    }
}
