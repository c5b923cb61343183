package dev.chorale.localstack;

import java.util.Locale;
import java.util.Map;

/**
 * A service's database. Its role has the same name and owns it.
 *
 * @param service as in {@code order}
 * @param password of the role
 */
public record ServiceDatabase(String service, String password) {

    public ServiceDatabase {
        if (!service.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("not the name of a service: " + service);
        }
    }

    /** With the role's name for a password, as on a developer's machine. */
    public static ServiceDatabase of(String service) {
        return new ServiceDatabase(service, "chorale_" + service);
    }

    /** With the password of {@code CHORALE_<SERVICE>_DB_PASSWORD}, if there is one. */
    public static ServiceDatabase of(String service, Map<String, String> environment) {
        String variable = "CHORALE_%s_DB_PASSWORD".formatted(service.toUpperCase(Locale.ROOT));
        String password = environment.getOrDefault(variable, "");
        return password.isEmpty() ? of(service) : new ServiceDatabase(service, password);
    }

    /** The name of the database and of its role. */
    public String name() {
        return "chorale_" + service;
    }
}
