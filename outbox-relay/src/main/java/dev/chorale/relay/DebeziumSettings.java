package dev.chorale.relay;

import java.util.Properties;

/** How Debezium is asked to stream one database's outbox. */
final class DebeziumSettings {

    static final String HEARTBEAT_PREFIX = "relay-heartbeat";

    private static final String SIXTEEN_MIB = Integer.toString(16 << 20);

    private DebeziumSettings() {}

    static Properties of(RelayConfig config, RelayConfig.Database database, long resume) {
        var settings = new Properties();
        settings.put("name", database.slot());
        settings.put("connector.class", OutboxConnector.class.getName());
        // names the run in Debezium's metrics, where an earlier one may not have left yet
        settings.put("topic.prefix", database.name() + "-" + System.nanoTime());
        settings.put("database.hostname", database.host());
        settings.put("database.port", Integer.toString(database.port()));
        settings.put("database.dbname", database.database());
        settings.put("database.user", database.user());
        settings.put("database.password", database.password());

        settings.put("plugin.name", "pgoutput");
        settings.put("slot.name", database.slot());
        settings.put("slot.max.retries", "0");
        settings.put("publication.name", config.publication());
        settings.put("publication.autocreate.mode", "disabled");
        settings.put("table.include.list", "public.outbox");
        settings.put("skipped.operations", "u,d,t");
        settings.put("snapshot.mode", "no_data");
        settings.put("tombstones.on.delete", "false");

        settings.put("offset.storage", StoredOffset.class.getName());
        settings.put(StoredOffset.RESUME, Long.toString(resume));
        settings.put("offset.flush.interval.ms", millis(config.confirmEvery()));

        // An idle database commits a message of its own, and so has a position to confirm. Outside
        // a transaction the message might stay in the WAL's buffers for as long as nothing commits.
        settings.put("heartbeat.interval.ms", millis(config.heartbeat()));
        settings.put(
                "heartbeat.action.query",
                "select pg_logical_emit_message(true, '" + HEARTBEAT_PREFIX + "', '')");
        settings.put("message.prefix.include.list", HEARTBEAT_PREFIX);

        settings.put("poll.interval.ms", millis(config.pollInterval()));
        settings.put("max.batch.size", "1");
        settings.put(OutboxTask.BATCH_SIZE, Integer.toString(config.batchSize()));
        settings.put("max.queue.size", Integer.toString(config.batchSize() * 2));
        settings.put("max.queue.size.in.bytes", SIXTEEN_MIB);
        settings.put("record.processing.threads", "1");

        // no retries within: every failure restarts from the position that Kafka holds
        settings.put("errors.max.retries", "0");
        settings.put("record.processing.shutdown.timeout.ms", "1000");
        settings.put("executor.shutdown.timeout.ms", "2000");
        return settings;
    }

    private static String millis(java.time.Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
