package dev.chorale.auditor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "auditor")
interface AuditorConfig {

    /** Kafka's bootstrap servers. */
    String kafka();

    /** Where the relay commits its position in each database. */
    @WithDefault("relay.offsets")
    String relayOffsets();

    /** How long it rests when there is nothing new. */
    @WithDefault("500ms")
    Duration interval();

    /** How long a record may be on the topic before its event is seen in the store. */
    @WithDefault("3s")
    Duration grace();

    /** How often everything is audited from the beginning; 0 for never. */
    @WithDefault("6h")
    Duration fullEvery();

    /** How many keys of each topic it remembers the last position of, twice that at most. */
    @WithDefault("50000")
    int keys();

    List<Database> databases();

    interface Database {

        /** The service's, and the key of its position in the relay's topic. */
        String name();

        String host();

        int port();

        String database();

        String user();

        String password();

        default String topic() {
            return name() + ".events";
        }
    }
}
