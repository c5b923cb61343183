package dev.chorale.order.api;

import dev.chorale.eventstore.EventHistory;
import dev.chorale.eventstore.PublishedPositions;
import dev.chorale.eventstore.StoredEvent;
import dev.chorale.http.Cursor;
import dev.chorale.http.Ids;
import dev.chorale.http.Limit;
import dev.chorale.http.Page;
import dev.chorale.http.PositionHeaders;
import dev.chorale.http.ProblemException;
import dev.chorale.order.command.OrderCommands;
import dev.chorale.order.command.OrderEvents;
import dev.chorale.order.domain.Order;
import dev.chorale.order.projection.OrderListProjection;
import dev.chorale.order.projection.OrderListQueries;
import dev.chorale.order.projection.TimelineProjection;
import dev.chorale.order.projection.TimelineQueries;
import dev.chorale.projection.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
class OrderResource {

    private final OrderCommands orders;
    private final EventHistory history;
    private final OrderListQueries list;
    private final TimelineQueries timelines;
    private final Positions positions;
    private final PublishedPositions published;

    OrderResource(
            OrderCommands orders,
            EventHistory history,
            OrderListQueries list,
            TimelineQueries timelines,
            Positions positions,
            PublishedPositions published) {
        this.orders = orders;
        this.history = history;
        this.list = list;
        this.timelines = timelines;
        this.positions = positions;
        this.published = published;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An order as it is now")
    public Uni<OrderResponse> order(
            @PathParam("id") String id,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        return positions
                .reached(minPosition)
                .chain(() -> existing(id))
                .map(order -> OrderResponse.of(order, order.placement()));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "The order's own events, in order")
    @APIResponse(
            responseCode = "200",
            headers =
                    @Header(
                            name = PositionHeaders.POSITION,
                            description = "where the last of them stands",
                            schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<Page<HistoryItem>>> history(
            @PathParam("id") String id,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        return positions
                .reached(minPosition)
                .chain(() -> existing(id))
                .flatMap(order -> history.ofTag(OrderEvents.ORDER, order.orderId().toString()))
                .map(this::answer);
    }

    @GET
    @Path("/{id}/timeline")
    @Operation(summary = "What happened to the order in all services, effects behind their causes")
    public Uni<Page<TimelineItem>> timeline(
            @PathParam("id") String id,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        return positions
                .reached(minPosition, TimelineProjection.NAME)
                .chain(() -> existing(id))
                .flatMap(order -> timelines.of(order.orderId()))
                .map(events -> new Page<>(TimelineItem.of(events), null));
    }

    @GET
    @Operation(summary = "Orders, newest first")
    public Uni<Page<OrderSummary>> orders(
            @BeanParam OrderListRequest request,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        var filter = request.toFilter();
        var size = Limit.parse(limit);
        var last = Cursor.parse("after", after, 1, key -> UUID.fromString(key.getFirst()));
        return positions
                .reached(minPosition, OrderListProjection.NAME)
                .chain(() -> list.newest(filter, last, size + 1))
                .map(rows -> rows.stream().map(OrderSummary::of).toList())
                .map(rows -> Page.of(rows, size, row -> Cursor.after(row.orderId())));
    }

    private RestResponse<Page<HistoryItem>> answer(List<StoredEvent> events) {
        var items = events.stream().map(HistoryItem::of).toList();
        var answer = ResponseBuilder.ok(new Page<>(items, null));
        published
                .of(events.getLast())
                .ifPresent(last -> answer.header(PositionHeaders.POSITION, last));
        return answer.build();
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
