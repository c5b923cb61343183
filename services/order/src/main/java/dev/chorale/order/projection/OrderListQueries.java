package dev.chorale.order.projection;

import dev.chorale.order.domain.OrderStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class OrderListQueries {

    private final Mutiny.SessionFactory sessions;

    OrderListQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Newest first, which is by id: a UUIDv7 begins with the time. */
    public Uni<List<OrderView>> newest(
            @Nullable String customerId,
            @Nullable OrderStatus status,
            @Nullable UUID after,
            int limit) {
        var where = new StringBuilder("from OrderView where 1 = 1");
        if (customerId != null) {
            where.append(" and customerId = :customerId");
        }
        if (status != null) {
            where.append(" and status = :status");
        }
        if (after != null) {
            where.append(" and orderId < :after");
        }
        where.append(" order by orderId desc");
        return sessions.withStatelessSession(session -> {
            var query = session.createSelectionQuery(where.toString(), OrderView.class);
            if (customerId != null) {
                query.setParameter("customerId", customerId);
            }
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
