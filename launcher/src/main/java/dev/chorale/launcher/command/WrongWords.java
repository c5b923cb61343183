package dev.chorale.launcher.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in one line what is wrong with a command line, and what was probably meant. */
public final class WrongWords {

    private static final int EXIT_STATUS = 2;

    private WrongWords() {}

    /** Prints the line. */
    public static int tell(ParameterException e, String[] words) {
        e.getCommandLine().getErr().println(line(e));
        return EXIT_STATUS;
    }

    private static String line(ParameterException e) {
        var command = e.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            var word = unmatched.getUnmatched().getFirst();
            boolean option = word.startsWith("-");
            var known =
                    option ? optionsOf(command) : List.copyOf(command.getSubcommands().keySet());
            var what = option ? "option" : known.isEmpty() ? "argument" : "command";
            return "%s: there is no %s '%s'; %s"
                    .formatted(name, what, word, hint(word, known, name));
        }
        var message = e.getMessage().replaceAll("\\s*\\R\\s*", " ");
        return "%s: %s%s"
                .formatted(
                        name,
                        decapitalised(message),
                        message.contains("--help") || message.contains("did you mean")
                                ? ""
                                : " ('" + name + " --help' tells more)");
    }

    private static Collection<String> optionsOf(CommandLine command) {
        var names = new ArrayList<String>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    /** What was meant, or where to look. */
    static String hint(String word, Collection<String> known, String command) {
        return Nearest.to(word, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("'" + command + " --help' lists what there is.");
    }

    private static String decapitalised(String message) {
        return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
    }
}
