package dev.chorale.inventory.projection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class StockQueries {

    private static final String BY_SKU =
            "from StockView where name is not null and sku > :after order by sku";

    private final Mutiny.SessionFactory sessions;

    StockQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    public Uni<List<StockView>> bySku(@Nullable String after, int limit) {
        return sessions.withStatelessSession(session ->
                session.createSelectionQuery(BY_SKU, StockView.class)
                        .setParameter("after", after == null ? "" : after)
                        .setMaxResults(limit)
                        .getResultList());
    }
}
