package dev.chorale.order.projection;

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
    public Uni<List<OrderView>> newest(OrderFilter filter, @Nullable UUID after, int limit) {
        var conditions = filter.conditions();
        if (after != null) {
            conditions.put("orderId < :after", after);
        }
        var where =
                conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        return sessions.withStatelessSession(session -> {
            var query =
                    session.createSelectionQuery(
                            "from OrderView" + where + " order by orderId desc", OrderView.class);
            conditions.forEach((condition, value) ->
                    query.setParameter(condition.substring(condition.indexOf(':') + 1), value));
            return query.setMaxResults(limit).getResultList();
        });
    }
}
