package dev.chorale.launcher.command;

import dev.chorale.launcher.demo.Demo;
import dev.chorale.launcher.demo.DemoOptions;
import dev.chorale.launcher.play.GeneratedPlay;
import dev.chorale.launcher.play.Northwind;
import dev.chorale.launcher.play.Play;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chorale demo}. */
@Command(
        name = "demo",
        description = {
            "Starts the stack if need be, plays orders into it, waits until every saga is settled, and prints what"
                    + " became of them and whether each invariant held. Exit status 1 when one is broken.",
            "",
            "Northwind: 830 orders of 91 customers for 77 products, from Microsoft's sample database. On a fresh"
                    + " stack (chorale up --fresh) its outcome with --sequential is known in advance.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final String NORTHWIND = "northwind";
    private static final int MAX_ORDERS = 1_000_000;
    private static final int MAX_CONCURRENCY = 512;

    @Parameters(
            paramLabel = "northwind|N",
            arity = "0..1",
            defaultValue = NORTHWIND,
            description = "The Northwind data, or a number of generated orders (${DEFAULT-VALUE}).")
    private String what = NORTHWIND;

    @Option(
            names = "--stock-factor",
            paramLabel = "F",
            description = "Northwind: each product receives its units in stock times F (20).")
    private @Nullable Integer stockFactor;

    @Option(
            names = "--decline-every",
            paramLabel = "K",
            description = "Northwind: every K-th order's payment is declined, 0 for none (25).")
    private @Nullable Integer declineEvery;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "N: the same seed generates the same orders (1).")
    private @Nullable Long seed;

    @Option(names = "--sequential", description = "Each order settles before the next is placed.")
    private boolean sequential;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            description = "How many orders are under way at a time (" + DEFAULT_CONCURRENCY + ").")
    private @Nullable Integer concurrency;

    private static final int DEFAULT_CONCURRENCY = 32;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var play = play();
        var options = new DemoOptions(underWay());
        var session = Session.ofProcess();
        var stack = session.stackUp();
        boolean held = new Demo(stack.ports(), session.terminal()).run(play, options);
        return held ? 0 : 1;
    }

    private Play play() {
        if (what.equals(NORTHWIND)) {
            refuse(seed != null, "--seed is for generated orders");
            int factor = stockFactor == null ? Northwind.STOCK_FACTOR : stockFactor;
            int every = declineEvery == null ? Northwind.DECLINE_EVERY : declineEvery;
            refuse(factor < 0 || factor > 10_000, "--stock-factor must be from 0 to 10000");
            refuse(every < 0, "--decline-every must not be negative");
            return Northwind.play(factor, every);
        }
        refuse(stockFactor != null, "--stock-factor is for northwind");
        refuse(declineEvery != null, "--decline-every is for northwind");
        return GeneratedPlay.of(number(), seed == null ? 1 : seed);
    }

    private int number() {
        if (!what.matches("\\d{1,7}")) {
            var hint = WrongWords.hint(what, List.of(NORTHWIND), spec.qualifiedName());
            throw new ParameterException(
                    spec.commandLine(),
                    "'%s' is neither northwind nor a number of orders; %s".formatted(what, hint));
        }
        int number = Integer.parseInt(what);
        refuse(
                number < 1 || number > MAX_ORDERS,
                "the number of orders must be from 1 to " + MAX_ORDERS);
        return number;
    }

    private int underWay() {
        refuse(
                sequential && concurrency != null,
                "--sequential and --concurrency exclude each other");
        int wanted = concurrency == null ? DEFAULT_CONCURRENCY : concurrency;
        refuse(
                wanted < 1 || wanted > MAX_CONCURRENCY,
                "--concurrency must be from 1 to " + MAX_CONCURRENCY);
        return sequential ? 1 : wanted;
    }

    private void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }
}
