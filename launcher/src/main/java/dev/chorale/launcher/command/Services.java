package dev.chorale.launcher.command;

import dev.chorale.launcher.stack.Service;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the service that a word of the command line means. */
final class Services {

    private Services() {}

    static Service named(String name, CommandLine command) {
        return Service.named(name)
                .orElseThrow(() ->
                        new ParameterException(
                                command,
                                "there is no service '%s'; %s"
                                        .formatted(
                                                name,
                                                WrongWords.hint(
                                                        name,
                                                        names(),
                                                        command.getCommandSpec()
                                                                .qualifiedName()))));
    }

    private static List<String> names() {
        return Arrays.stream(Service.values()).map(Service::id).toList();
    }
}
