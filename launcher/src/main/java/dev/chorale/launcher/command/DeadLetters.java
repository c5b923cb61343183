package dev.chorale.launcher.command;

import dev.chorale.launcher.deadletter.DeadLetterApi;
import dev.chorale.launcher.deadletter.LetterId;
import dev.chorale.launcher.stack.Service;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the service that a word of the command line means. */
final class DeadLetters {

    private DeadLetters() {}

    static DeadLetterApi of(Session session, Service service) {
        return new DeadLetterApi(service, session.stack().ports().url(service.port()));
    }

    static LetterId id(String text, CommandLine command) {
        return LetterId.parse(text)
                .orElseThrow(() ->
                        new ParameterException(
                                command,
                                "'%s' is no dead letter's id; one is like billing-4, and 'chorale dlq list' lists them"
                                        .formatted(text)));
    }

    static Service service(String name, CommandLine command) {
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
