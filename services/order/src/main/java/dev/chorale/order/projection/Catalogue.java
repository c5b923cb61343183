package dev.chorale.order.projection;

import static java.util.stream.Collectors.toMap;

import dev.chorale.order.domain.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
public class Catalogue {

    private final Mutiny.SessionFactory sessions;

    Catalogue(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The list prices of those skus that the catalogue knows. */
    public Uni<Map<String, Money>> prices(Collection<String> skus) {
        return sessions.withStatelessSession(session ->
                        session.createSelectionQuery(
                                        "from CatalogueProduct where sku in :skus",
                                        CatalogueProduct.class)
                                .setParameter("skus", skus)
                                .getResultList())
                .map(rows -> rows.stream().collect(toMap(row -> row.sku, CatalogueProduct::price)));
    }
}
