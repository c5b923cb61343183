package dev.chorale.launcher.command;

import dev.chorale.launcher.deadletter.DeadLetterApi;
import dev.chorale.launcher.deadletter.LetterId;
import dev.chorale.launcher.stack.Service;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the dead letters that a word of the command line means. */
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
}
