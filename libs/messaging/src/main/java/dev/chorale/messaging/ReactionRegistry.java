package dev.chorale.messaging;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The application's reactions; says in the database what they are, for those who audit it. */
@ApplicationScoped
class ReactionRegistry {

    private static final Logger LOG = Logger.getLogger(ReactionRegistry.class);

    private static final String NOTE =
            """
            insert into reactions (consumer, type) select $1, unnest($2::text[])
            on conflict do nothing
            """;

    private final List<Reactions> all;
    private final Sql sql;
    private final Retry retry;

    ReactionRegistry(@Any Instance<Reactions> all, Sql sql, MessagingConfig config) {
        this.all = all.stream().toList();
        this.sql = sql;
        this.retry = new Retry(new Backoff(config.retry().initial(), config.retry().cap()));
    }

    Optional<Reactions> of(String consumer) {
        return all.stream().filter(each -> each.consumer().equals(consumer)).findFirst();
    }

    void start(@Observes StartupEvent event) {
        all.forEach(reactions ->
                retry.run(() -> note(reactions), Runnable::run, this::noteRetry)
                        .subscribe()
                        .with(done -> LOG.debugf("%s is noted", reactions.consumer())));
    }

    private Uni<Void> note(Reactions reactions) {
        var parameters =
                Tuple.of(reactions.consumer())
                        .addArrayOfString(reactions.types().toArray(String[]::new));
        return sql.run(NOTE, parameters).replaceWithVoid();
    }

    private boolean noteRetry(Throwable failure, int failures) {
        if (Integer.bitCount(failures) == 1) {
            LOG.warnf("Can't note the reactions yet, trying again: %s", failure);
        }
        return true;
    }
}
