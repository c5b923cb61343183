package dev.chorale.notification.api;

import dev.chorale.http.Cursor;
import dev.chorale.http.Ids;
import dev.chorale.http.Limit;
import dev.chorale.http.Page;
import dev.chorale.http.PositionHeaders;
import dev.chorale.http.ProblemException;
import dev.chorale.notification.projection.NotificationListProjection;
import dev.chorale.notification.projection.NotificationListQueries;
import dev.chorale.projection.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
class NotificationResource {

    private final NotificationListQueries list;
    private final Positions positions;

    NotificationResource(NotificationListQueries list, Positions positions) {
        this.list = list;
        this.positions = positions;
    }

    @GET
    @Operation(summary = "What customers were told, newest first")
    public Uni<Page<NotificationListItem>> notifications(
            @QueryParam("orderId") @Nullable String orderId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        var order = orderId == null ? null : uuid("orderId", orderId);
        var size = Limit.parse(limit);
        var last = Cursor.parse("after", after, 1, key -> UUID.fromString(key.getFirst()));
        return positions
                .reached(minPosition, NotificationListProjection.NAME)
                .chain(() -> list.newest(order, last, size + 1))
                .map(rows -> Page.of(rows, size, row -> Cursor.after(row.id())))
                .map(NotificationListItem::page);
    }

    private static UUID uuid(String field, String text) {
        return Ids.uuid(text).orElseThrow(() -> ProblemException.invalid(field, "must be a UUID"));
    }
}
