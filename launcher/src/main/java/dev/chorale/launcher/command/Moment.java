package dev.chorale.launcher.command;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A point in the past, as a time or as a position. */
record Moment(String text, CommandLine command) {

    /** As a service takes it: the time in UTC. */
    String asSent() {
        if (text.matches("\\d{1,18}")) {
            return text;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command,
                    "--until takes a time such as 2026-11-23T05:00:00Z or a position such as 1234, not '%s'"
                            .formatted(text));
        }
    }
}
