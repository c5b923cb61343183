package dev.chorale.billing.projection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class RevenueQueries {

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private static final String NEWEST =
            """
            from RevenueView where day between :from and :to
            and (:currency is null or currency = :currency)
            and (day < :afterDay or day = :afterDay and currency > :afterCurrency)
            order by day desc, currency
            """;

    private final Mutiny.SessionFactory sessions;

    RevenueQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Newest day first, with both {@code from} and {@code to}; of a day by currency. */
    public Uni<List<RevenueView>> newest(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String currency,
            RevenueView.@Nullable Key after,
            int limit) {
        return sessions.withStatelessSession(session ->
                session.createSelectionQuery(NEWEST, RevenueView.class)
                        .setParameter("from", from == null ? EARLIEST : from)
                        .setParameter("to", to == null ? LATEST : to)
                        .setParameter("currency", currency)
                        .setParameter("afterDay", after == null ? LATEST : after.day())
                        .setParameter("afterCurrency", after == null ? "" : after.currency())
                        .setMaxResults(limit)
                        .getResultList());
    }
}
