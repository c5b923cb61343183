package dev.chorale.notification.projection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class NotificationListQueries {

    private final Mutiny.SessionFactory sessions;

    NotificationListQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Newest first, which is by id: the event's, a UUIDv7, begins with the time. */
    public Uni<List<NotificationView>> newest(
            @Nullable UUID orderId, @Nullable UUID after, int limit) {
        var where = new StringBuilder("from NotificationView where 1 = 1");
        if (orderId != null) {
            where.append(" and orderId = :orderId");
        }
        if (after != null) {
            where.append(" and id < :after");
        }
        where.append(" order by id desc");
        return sessions.withStatelessSession(session -> {
            var query = session.createSelectionQuery(where.toString(), NotificationView.class);
            if (orderId != null) {
                query.setParameter("orderId", orderId);
            }
            if (after != null) {
                query.setParameter("after", after);
            }
            return query.setMaxResults(limit).getResultList();
        });
    }
}
