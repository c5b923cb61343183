package dev.chorale.order.projection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
public class TimelineQueries {

    // a saga has some ten events; this is against what nobody has thought of
    private static final int MOST = 1000;

    private final Mutiny.SessionFactory sessions;

    TimelineQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Each after what caused it; those that don't depend on each other by time. */
    public Uni<List<TimelineView>> of(UUID orderId) {
        return sessions.withStatelessSession(session ->
                        session.createSelectionQuery(
                                        "from TimelineView where orderId = :orderId",
                                        TimelineView.class)
                                .setParameter("orderId", orderId)
                                .setMaxResults(MOST)
                                .getResultList())
                .map(CausalOrder::sort);
    }
}
