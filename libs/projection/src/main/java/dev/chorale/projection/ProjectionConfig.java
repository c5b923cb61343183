package dev.chorale.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How read models are kept up to date. */
@ConfigMapping(prefix = "chorale.projection")
public interface ProjectionConfig {

    /**
     * The most events that are applied in one transaction. More save little, and live long enough
     * in memory to cost the garbage collector more than that.
     */
    @WithDefault("1000")
    int batchSize();

    /**
     * For how long a rebuild rests after each batch while the service has requests to answer, as a
     * share of the time that the batch took: 4 leaves four fifths of the time to them, 0 takes all
     * that it can get.
     */
    @WithDefault("4")
    double rest();

    /** The most connections to the database, apart from those of the rest of the service. */
    @WithDefault("8")
    int connections();

    /** How often the generations of all projections are looked after. */
    @WithDefault("250ms")
    Duration lookEvery();

    /** The longest that a read waits for what it has to see. */
    @WithDefault("2s")
    Duration waitAtMost();

    /** Of how many of a partition's last events it is known by key that they are applied. */
    @WithDefault("50000")
    long remembered();

    /**
     * Where the services are that publish foreign topics, by topic: what a topic no longer has is
     * read from their stores. {@code chorale.projection.stores."inventory.events"=http://…}
     */
    Map<String, String> stores();
}
