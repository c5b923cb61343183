package dev.chorale.localstack;

import java.util.Arrays;
import java.util.Map;

/**
 * Sets up the services' databases on any PostgreSQL: {@code ApplyDatabases host port service…}. The
 * superuser is {@code postgres} with the password of {@code POSTGRES_PASSWORD}; a role's is that of
 * {@code CHORALE_<SERVICE>_DB_PASSWORD}.
 */
public final class ApplyDatabases {

    private ApplyDatabases() {}

    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.println("usage: ApplyDatabases HOST PORT SERVICE…");
            System.exit(2);
        }
        Map<String, String> environment = System.getenv();
        var server =
                new PostgresServer(
                        arguments[0],
                        Integer.parseInt(arguments[1]),
                        "postgres",
                        environment.getOrDefault("POSTGRES_PASSWORD", ""));
        var databases =
                Arrays.stream(arguments)
                        .skip(2)
                        .map(service -> ServiceDatabase.of(service, environment))
                        .toList();
        try {
            new DatabaseSetup(server).apply(databases);
            databases.forEach(database -> System.out.println(database.name()));
        } catch (LocalStackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
