package dev.chorale.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "relay")
interface RelayConfig {

    /** Kafka's bootstrap servers. */
    String kafka();

    @WithDefault("relay.offsets")
    String offsetsTopic();

    @WithDefault("chorale_outbox")
    String publication();

    /** How often PostgreSQL's stream is looked at when it is idle. */
    @WithDefault("5ms")
    Duration pollInterval();

    /** How often an idle database's slot is moved on, so that it holds no WAL back. */
    @WithDefault("5s")
    Duration heartbeat();

    /** How often PostgreSQL is told what need not be kept any more. */
    @WithDefault("1s")
    Duration confirmEvery();

    @WithDefault("5s")
    Duration walLagEvery();

    @WithDefault("5s")
    Duration longestBackoff();

    /**
     * After how long without a sign of life from the relay that leads another one may; a whole
     * number of seconds. A pause longer than that costs a change of the lead, never a record.
     */
    @WithDefault("3s")
    Duration lease();

    /** The most rows of a Kafka transaction. */
    @WithDefault("2048")
    int batchSize();

    Trim trim();

    List<Database> databases();

    interface Trim {

        /** Rows of the outbox that are published and older are deleted. */
        @WithDefault("1h")
        Duration age();

        /** How often that is done; at most 50,000 rows each time. */
        @WithDefault("5s")
        Duration every();
    }

    interface Database {

        /**
         * Names the slot, the transactional id and the metrics: lower case, digits, underscores.
         */
        String name();

        String host();

        int port();

        String database();

        String user();

        String password();

        default String slot() {
            return "relay_" + name();
        }

        default String transactionalId() {
            return "outbox-relay-" + name();
        }
    }
}
