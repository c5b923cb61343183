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

    private final Mutiny.SessionFactory sessions;

    PaymentListQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Newest order first, which is by id: a UUIDv7 begins with the time. */
    public Uni<List<PaymentView>> newest(
            @Nullable PaymentStatus status, @Nullable UUID after, int limit) {
        var where = new StringBuilder("from PaymentView where 1 = 1");
        if (status != null) {
            where.append(" and status = :status");
        }
        if (after != null) {
            where.append(" and orderId < :after");
        }
        where.append(" order by orderId desc");
        return sessions.withStatelessSession(session -> {
            var query = session.createSelectionQuery(where.toString(), PaymentView.class);
            if (status != null) {
                query.setParameter("status", status.name());
            }
            if (after != null) {
                query.setParameter("after", after);
            }
            return query.setMaxResults(limit).getResultList();
        });
    }
}
