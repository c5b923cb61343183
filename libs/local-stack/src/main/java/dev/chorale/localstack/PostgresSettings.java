package dev.chorale.localstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a local PostgreSQL runs.
 *
 * @param directory holds its data, log and pid file; what is there already is gone on with
 * @param port on the loopback interface
 * @param parameters server parameters that add to the defaults or replace them
 */
public record PostgresSettings(
        Path directory, int port, Lifetime lifetime, Map<String, String> parameters) {

    public static final int DEFAULT_PORT = 15432;

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "wal_level", "logical",
                    "max_replication_slots", "16",
                    "max_wal_senders", "16",
                    // a slot that nobody reads from must not fill the disk
                    "max_slot_wal_keep_size", "2GB",
                    "max_connections", "200",
                    // an append that is guarded by many tags holds a lock for each
                    "max_locks_per_transaction", "512",
                    "shared_buffers", "64MB",
                    "timezone", "UTC",
                    "log_timezone", "UTC");

    public PostgresSettings {
        directory = directory.toAbsolutePath().normalize();
        parameters = Map.copyOf(parameters);
    }

    /** A server in the background at the default port. */
    public static PostgresSettings in(Path directory) {
        return new PostgresSettings(directory, DEFAULT_PORT, Lifetime.BACKGROUND, DEFAULTS);
    }

    public PostgresSettings withPort(int port) {
        return new PostgresSettings(directory, port, lifetime, parameters);
    }

    public PostgresSettings withLifetime(Lifetime lifetime) {
        return new PostgresSettings(directory, port, lifetime, parameters);
    }

    /** One server parameter, such as {@code max_slot_wal_keep_size}. */
    public PostgresSettings with(String parameter, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(parameter, value);
        return new PostgresSettings(directory, port, lifetime, changed);
    }
}
