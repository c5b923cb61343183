package dev.chorale.launcher.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chorale.launcher.chaos.Chaos;
import dev.chorale.launcher.chaos.ChaosOptions;
import dev.chorale.launcher.chaos.ChaosReport;
import dev.chorale.launcher.chaos.ChaosResult;
import dev.chorale.launcher.stack.Part;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chorale chaos}. */
@Command(
        name = "chaos",
        description = {
            "Plays orders while it kills the stack's processes (kill -9) and starts them again, lets them stand"
                    + " still (SIGSTOP), and lets the payment gateway and the mail server refuse, delay and drop"
                    + " what they get, before and after it took effect. Then it ends the faults, waits for rest,"
                    + " and checks every invariant: nothing lost, nothing twice, nothing out of order. Exit status"
                    + " 1 when one is broken.",
            "",
            "The same seed makes the same schedule. Each fault goes to logs/chaos.log in the state's folder."
                    + " Ctrl-C leaves the stack whole.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {

    private static final int MAX_SEED = 1_000_000;
    private static final int INTERRUPTED = 130;
    private static final String RELAY = "outbox-relay";

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "Makes the schedule and the orders; drawn and printed when none is given.")
    private @Nullable Long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "How long things go wrong, such as 0.5 (${DEFAULT-VALUE}).")
    private double minutes = 5;

    @Option(
            names = "--kill",
            paramLabel = "PROCESS",
            split = ",",
            description = "The processes to kill and pause, such as relay,order,kafka (all).")
    private List<String> kill = List.of();

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Orders per second (${DEFAULT-VALUE}).")
    private double rate = 4;

    @Option(names = "--json", description = "Prints the result as JSON, and nothing else.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        refuse(!(minutes >= 0.1 && minutes <= 24 * 60), "--minutes must be from 0.1 to 1440");
        refuse(!(rate >= 0.1 && rate <= 100), "--rate must be from 0.1 to 100");
        var session = Session.ofProcess();
        var targets = targets(session.stack());
        var terminal = json ? silent() : session.terminal();
        var stack = new Session(session.place(), session.environment(), terminal).stackUp();
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1, MAX_SEED) : seed;
        var options =
                new ChaosOptions(
                        drawn, Duration.ofMillis(Math.round(minutes * 60_000)), targets, rate);
        terminal.line("   Seed %d, %s minutes, %s".formatted(drawn, minutes, targets));
        try (var _ = stack.lock()) {
            var chaos = new Chaos(stack, session.place().log("chaos"), terminal);
            return tell(chaos.run(options), session.terminal());
        } catch (InterruptedException e) {
            // Ctrl-C, and the stack is whole again
            return INTERRUPTED;
        }
    }

    private int tell(ChaosResult result, Terminal terminal) throws Exception {
        if (json) {
            var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            terminal.line(mapper.writeValueAsString(result));
        } else {
            new ChaosReport(terminal).print(result, repeat(result.seed()));
        }
        return result.clean() ? 0 : 1;
    }

    private String repeat(long drawn) {
        var words = new ArrayList<>(List.of("./chorale chaos --seed " + drawn));
        words.add("--minutes " + minutes);
        words.add("--rate " + rate);
        if (!kill.isEmpty()) {
            words.add("--kill " + String.join(",", kill));
        }
        return String.join(" ", words);
    }

    private List<String> targets(Stack stack) {
        var known = stack.parts().stream().map(Part::name).toList();
        if (kill.isEmpty()) {
            return known;
        }
        return kill.stream()
                .map(name -> name.strip().equals("relay") ? RELAY : name.strip())
                .map(name -> known(name, known))
                .distinct()
                .toList();
    }

    private String known(String name, List<String> known) {
        if (!known.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no process '%s'; %s"
                            .formatted(name, WrongWords.hint(name, known, spec.qualifiedName())));
        }
        return name;
    }

    private static Terminal silent() {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, false, 80);
    }

    private void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }
}
