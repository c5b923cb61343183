package dev.chorale.projection;

import dev.chorale.projection.Generation.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** What rows are built from when nobody says it. */
@ApplicationScoped
class Sources {

    private static final Logger LOG = Logger.getLogger(Sources.class);

    private final Broker broker;
    private final Stores stores;

    Sources(Broker broker, Stores stores) {
        this.broker = broker;
        this.stores = stores;
    }

    /**
     * The topics where they are whole, and else the stores behind them.
     *
     * @return empty when the topics have lost their beginning and some store is not known
     */
    Optional<Source> of(Projection projection) {
        if (areWhole(projection)) {
            return Optional.of(Source.TOPICS);
        }
        return stores.areKnown(projection.topics()) ? Optional.of(Source.STORE) : Optional.empty();
    }

    private boolean areWhole(Projection projection) {
        try {
            return broker.begins(projection.topics()).values().stream()
                    .allMatch(begin -> begin == 0);
        } catch (KafkaException e) {
            LOG.warnf(
                    "Whether the topics of projection %s are whole can't be told: %s",
                    projection.name(), e);
            return true;
        }
    }
}
