package dev.chorale.order.api;

import dev.chorale.eventstore.EventHistory;
import dev.chorale.http.Cursor;
import dev.chorale.http.Ids;
import dev.chorale.http.Limit;
import dev.chorale.http.Page;
import dev.chorale.http.ProblemException;
import dev.chorale.order.command.OrderCommands;
import dev.chorale.order.command.OrderEvents;
import dev.chorale.order.domain.Order;
import dev.chorale.order.projection.OrderListQueries;
import dev.chorale.order.projection.TimelineQueries;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
class OrderResource {

    private final OrderCommands orders;
    private final EventHistory history;
    private final OrderListQueries list;
    private final TimelineQueries timelines;

    OrderResource(
            OrderCommands orders,
            EventHistory history,
            OrderListQueries list,
            TimelineQueries timelines) {
        this.orders = orders;
        this.history = history;
        this.list = list;
        this.timelines = timelines;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An order as it is now")
    public Uni<OrderResponse> order(@PathParam("id") String id) {
        return existing(id).map(order -> OrderResponse.of(order, order.placement()));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "The order's own events, in order")
    public Uni<Page<HistoryItem>> history(@PathParam("id") String id) {
        return existing(id)
                .flatMap(order -> history.ofTag(OrderEvents.ORDER, order.orderId().toString()))
                .map(events -> new Page<>(events.stream().map(HistoryItem::of).toList(), null));
    }

    @GET
    @Path("/{id}/timeline")
    @Operation(summary = "What happened to the order in all services, effects behind their causes")
    public Uni<Page<TimelineItem>> timeline(@PathParam("id") String id) {
        return existing(id)
                .flatMap(order -> timelines.of(order.orderId()))
                .map(events -> new Page<>(TimelineItem.of(events), null));
    }

    @GET
    @Operation(summary = "Orders, newest first")
    public Uni<Page<OrderSummary>> orders(
            @BeanParam OrderListRequest request,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        var filter = request.toFilter();
        var size = Limit.parse(limit);
        var last = Cursor.parse("after", after, 1, key -> UUID.fromString(key.getFirst()));
        return list.newest(filter, last, size + 1)
                .map(rows -> rows.stream().map(OrderSummary::of).toList())
                .map(rows -> Page.of(rows, size, row -> Cursor.after(row.orderId())));
    }

    private Uni<Order> existing(String id) {
        return Ids.uuid(id)
                .map(orders::load)
                .orElseThrow(() -> unknown(id))
                .onItem()
                .invoke(order -> {
                    if (!order.exists()) {
                        throw unknown(id);
                    }
                });
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no order " + id);
    }
}
