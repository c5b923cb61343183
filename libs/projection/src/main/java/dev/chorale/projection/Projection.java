package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import java.util.Set;

/**
 * A read model: what it reads, the tables that it fills, and how an event changes their rows. A
 * bean of a service that implements this is found when the service starts and kept up to date from
 * then on; nothing else is to be wired.
 *
 * <pre>{@code
 * @Singleton
 * final class OrderCountProjection implements Projection {
 *     public String name() { return "order-count"; }
 *     public int version() { return 1; }
 *     public Set<String> topics() { return Set.of("order.events"); }
 *
 *     public String tables() {
 *         return "create table order_count (customer text primary key, orders bigint not null)";
 *     }
 *
 *     public void apply(CloudEvent event, Rows rows) {
 *         if (event.type().equals(ORDER_PLACED)) {
 *             var placed = Contracts.read(event, OrderPlaced.class);
 *             rows.put("order_count", key("customer", placed.customer()), plus("orders", 1));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>It keeps no state and is handed nothing but an event and the rows, so that it can be applied
 * again from the beginning without an effect on the outside: there is no way to the outside from in
 * here.
 */
public interface Projection {

    /** Names it for ever: 1 to 40 of lower-case letters, digits and hyphens, a letter first. */
    String name();

    /**
     * Raise it whenever {@link #tables()} or what {@link #apply} makes of events changes: a service
     * that starts with a higher version than its database holds builds the new rows beside the old
     * ones, and serves the old ones until the new ones are ready.
     *
     * @return 1 or more
     */
    int version();

    /** The topics that it reads, at least one. */
    Set<String> topics();

    /**
     * The tables that it fills and their indexes, as SQL without a schema's name: each build of the
     * projection has a schema of its own. They hold what events say and nothing else, such as
     * serial numbers or the time of writing; a view of the same name in the service's own schema
     * shows the rows that are live.
     */
    String tables();

    /**
     * Says what an event changes; events of types that it doesn't know pass by. Events of a key
     * come in their order, each of them once; those of different keys come in any order.
     *
     * @throws dev.chorale.messaging.PoisonedRecordException for an event that can never be applied
     */
    void apply(CloudEvent event, Rows rows);
}
