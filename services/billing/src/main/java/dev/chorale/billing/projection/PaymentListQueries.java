package dev.chorale.billing.projection;

import dev.chorale.billing.domain.PaymentStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class PaymentListQueries {

    // settled, whether order's event has been seen or not; or due, since the order isn't cancelled
    private static final String SETTLED = "status is not null";
    private static final String REQUESTED =
            "status is null and requestedAt is not null and withdrawnAt is null";

    private final Mutiny.SessionFactory sessions;

    PaymentListQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Newest order first, which is by id: a UUIDv7 begins with the time. */
    public Uni<List<PaymentView>> newest(
            @Nullable PaymentStatus status, @Nullable UUID after, int limit) {
        var where = new StringBuilder("from PaymentView where ").append(condition(status));
        if (after != null) {
            where.append(" and orderId < :after");
        }
        where.append(" order by orderId desc");
        return sessions.withStatelessSession(session -> {
            var query = session.createSelectionQuery(where.toString(), PaymentView.class);
            if (status != null && status != PaymentStatus.REQUESTED) {
                query.setParameter("status", status.name());
            }
            if (after != null) {
                query.setParameter("after", after);
            }
            return query.setMaxResults(limit).getResultList();
        });
    }

    private static String condition(@Nullable PaymentStatus status) {
        return switch (status) {
            case null -> "(" + SETTLED + " or " + REQUESTED + ")";
            case REQUESTED -> REQUESTED;
            case TAKEN, FAILED, REFUNDED -> "status = :status";
        };
    }
}
