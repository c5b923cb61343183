package dev.chorale.launcher.projection;

import dev.chorale.launcher.stack.Service;
import java.util.Optional;

/**
 * Names a projection among those of all services: {@code order/order-list}.
 *
 * @param name within its service
 */
public record ProjectionName(Service service, String name) {

    /** Reads a name; empty when it is of another form or of no service. */
    public static Optional<ProjectionName> parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Service.named(text.substring(0, slash))
                        .map(service -> new ProjectionName(service, text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return service.id() + "/" + name;
    }
}
