package dev.chorale.billing.api;

import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.domain.PaymentStatus;
import dev.chorale.billing.projection.PaymentListProjection;
import dev.chorale.billing.projection.PaymentListQueries;
import dev.chorale.http.Cursor;
import dev.chorale.http.Ids;
import dev.chorale.http.Limit;
import dev.chorale.http.Page;
import dev.chorale.http.PositionHeaders;
import dev.chorale.http.ProblemException;
import dev.chorale.http.Validation;
import dev.chorale.projection.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/payments")
@Produces(MediaType.APPLICATION_JSON)
class PaymentResource {

    private final PaymentCommands payments;
    private final PaymentListQueries list;
    private final Positions positions;

    PaymentResource(PaymentCommands payments, PaymentListQueries list, Positions positions) {
        this.payments = payments;
        this.list = list;
        this.positions = positions;
    }

    @GET
    @Path("/{orderId}")
    @Operation(summary = "An order's payment as it is now")
    public Uni<PaymentResponse> payment(
            @PathParam("orderId") String orderId,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        var id = Ids.uuid(orderId).orElseThrow(() -> unknown(orderId));
        return positions
                .reached(minPosition)
                .chain(() -> payments.load(id))
                .map(payment -> PaymentResponse.of(payment).orElseThrow(() -> unknown(orderId)));
    }

    @GET
    @Operation(summary = "Payments, those of the newest orders first")
    public Uni<Page<PaymentSummary>> payments(
            @QueryParam("status") @Nullable String status,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        var errors = new Validation();
        errors.require(
                "status",
                status == null || isStatus(status),
                "must be one of " + Arrays.toString(PaymentStatus.values()));
        errors.throwIfAny();
        var size = Limit.parse(limit);
        var last = Cursor.parse("after", after, 1, key -> UUID.fromString(key.getFirst()));
        var wanted = status == null ? null : PaymentStatus.valueOf(status);
        return positions
                .reached(minPosition, PaymentListProjection.NAME)
                .chain(() -> list.newest(wanted, last, size + 1))
                .map(rows -> rows.stream().map(PaymentSummary::of).toList())
                .map(rows -> Page.of(rows, size, row -> Cursor.after(row.orderId())));
    }

    private static ProblemException unknown(String orderId) {
        return ProblemException.notFound("No payment has been requested for order " + orderId);
    }

    private static boolean isStatus(String text) {
        return Arrays.stream(PaymentStatus.values()).anyMatch(status -> status.name().equals(text));
    }
}
