package dev.chorale.launcher.command;

import dev.chorale.launcher.stack.Form;
import dev.chorale.launcher.stack.Port;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chorale up}. */
@Command(
        name = "up",
        description =
                "Builds what is stale, starts the stack in the background and waits until it is ready. Started"
                        + " twice it changes nothing.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Option(names = "--fresh", description = "Stops the stack and forgets all its data first.")
    private boolean fresh;

    @Option(
            names = "--native",
            description = "Runs the services as native executables; ./native-build.sh makes them.")
    private boolean nativeServices;

    @Spec
    void listPorts(CommandSpec spec) {
        IHelpSectionRenderer ports = _ -> portsHelp();
        spec.usageMessage()
                .sectionMap()
                .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER, ports);
    }

    @Override
    public Integer call() throws Exception {
        var session = Session.ofProcess();
        if (fresh) {
            var stack = session.stack();
            if (stack.isAnyRunning()) {
                stack.down(session.terminal());
            }
            stack.forget();
        }
        var stack = nativeServices ? session.stackUp(Form.NATIVE) : session.stackUp();
        StatusTable.print(stack, session.terminal());
        return 0;
    }

    private static String portsHelp() {
        return Arrays.stream(Port.values())
                .map(port ->
                        "  %-30s%-7d%s%n"
                                .formatted(port.variable(), port.standard(), port.description()))
                .collect(
                        Collectors.joining(
                                "",
                                "%nPorts, by environment variable:%n".formatted(),
                                "  %-30s%-7d%s%n"
                                        .formatted(
                                                "CHORALE_PORT_OFFSET",
                                                0,
                                                "is added to all of them")));
    }
}
