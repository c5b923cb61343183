package dev.chorale.inventory.projection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class StockQueries {

    // what is reserved is on hand: see StockView
    private static final String BY_SKU =
            """
            from StockView where name is not null and sku > :after
            and greatest(onHand - reserved, 0) <= :maxAvailable order by sku
            """;

    private final Mutiny.SessionFactory sessions;

    StockQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    public Uni<List<StockView>> bySku(
            @Nullable Long maxAvailable, @Nullable String after, int limit) {
        return sessions.withStatelessSession(session ->
                session.createSelectionQuery(BY_SKU, StockView.class)
                        .setParameter("after", after == null ? "" : after)
                        .setParameter(
                                "maxAvailable",
                                maxAvailable == null ? Long.MAX_VALUE : maxAvailable)
                        .setMaxResults(limit)
                        .getResultList());
    }
}
