package dev.chorale.launcher.command;

import dev.chorale.launcher.build.BuildFailedException;
import dev.chorale.launcher.shop.ShopException;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.localstack.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells what kept a command from doing its work, a line for each thing. */
public final class Failures {

    private Failures() {}

    /** Prints the lines; what nobody reckoned with comes with its stack trace. */
    public static int tell(Exception e, CommandLine command, ParseResult words) {
        if (e instanceof ParameterException wrongWord) {
            return WrongWords.tell(wrongWord, new String[0]);
        }
        var err = command.getErr();
        switch (e) {
            case StackException problem ->
                    problem.problems().forEach(line -> err.println(" ✗ " + line));
            case LocalStackException problem -> err.println(" ✗ " + problem.getMessage());
            case BuildFailedException problem -> err.println(" ✗ " + problem.getMessage());
            case ShopException problem -> err.println(" ✗ " + problem.getMessage());
            case UncheckedIOException problem -> lines(problem).forEach(err::println);
            case IOException problem -> lines(problem).forEach(err::println);
            default -> e.printStackTrace(err);
        }
        err.flush();
        return 1;
    }

    private static List<String> lines(Exception e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("No space left on device")
                ? List.of(" ✗ The disk is full: " + message)
                : List.of(" ✗ " + e.getClass().getSimpleName() + ": " + message);
    }
}
