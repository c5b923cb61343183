package dev.chorale.launcher.deadletter;

import dev.chorale.launcher.stack.Service;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a dead letter among those of all services: {@code billing-4}.
 *
 * @param number tells it from the others of its service, in the order in which they came
 */
public record LetterId(Service service, long number) {

    private static final Pattern FORM = Pattern.compile("([a-z]+)-([0-9]{1,18})");

    /** Reads an id; empty when it is none. */
    public static Optional<LetterId> parse(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Service.named(parts.group(1))
                        .map(service -> new LetterId(service, Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return service.id() + "-" + number;
    }
}
