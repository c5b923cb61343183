package dev.chorale.order.api;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.http.Answer;
import dev.chorale.http.Attempt;
import dev.chorale.http.Idempotency;
import dev.chorale.http.PositionHeaders;
import dev.chorale.http.Validation;
import dev.chorale.order.command.OrderCommands;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.Order;
import dev.chorale.order.domain.OrderCommand.PlaceOrder;
import dev.chorale.order.domain.OrderDecider;
import dev.chorale.order.domain.OrderDecision;
import dev.chorale.order.domain.OrderEvent;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import dev.chorale.order.domain.OrderLine;
import dev.chorale.order.domain.OrderStatus;
import dev.chorale.order.projection.Catalogue;
import dev.chorale.order.projection.CatalogueProjection;
import dev.chorale.projection.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class PlaceOrderResource {

    private final OrderCommands commands;
    private final Catalogue catalogue;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Positions positions;

    PlaceOrderResource(
            OrderCommands commands,
            Catalogue catalogue,
            Idempotency idempotency,
            Clock clock,
            Positions positions) {
        this.commands = commands;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.clock = clock;
        this.positions = positions;
    }

    @POST
    @Operation(summary = "Place an order, at the catalogue's prices of this moment")
    @APIResponse(
            responseCode = "201",
            description = "The order is placed",
            headers =
                    @Header(
                            name = PositionHeaders.POSITION,
                            description = "where the order stands, for reads that have to show it",
                            schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> place(
            OrderRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        request.validate();
        return idempotency.once(
                "order/place",
                idempotencyKey,
                request,
                attempt ->
                        positions
                                .reached(minPosition, CatalogueProjection.NAME)
                                .chain(() -> place(request, attempt)));
    }

    private Uni<Answer> place(OrderRequest request, Attempt attempt) {
        return catalogue
                .prices(request.skus())
                .map(prices -> command(request, prices))
                .flatMap(command -> send(command, attempt));
    }

    private Uni<Answer> send(PlaceOrder command, Attempt attempt) {
        var placed = placement(OrderDecider.decide(command, Order.notPlaced(command.orderId())));
        var answer =
                idempotency.created(
                        "/orders/" + placed.orderId(),
                        new OrderResponse.Placed(
                                placed.orderId(), OrderStatus.PLACED, placed.total()));
        return commands.send(command, attempt.answering(answer))
                .map(handled -> answer.at(handled.published()));
    }

    /** A new order is decided on nothing, so what becomes of it is known before it is stored. */
    private static OrderPlaced placement(OrderDecision decision) {
        return switch (decision) {
            case OrderDecision.Accepted accepted -> placement(accepted.events());
            case OrderDecision.Rejected rejected ->
                    throw PlaceOrderProblems.problem(rejected.rejection());
        };
    }

    private static OrderPlaced placement(List<OrderEvent> events) {
        return (OrderPlaced) events.getFirst();
    }

    private PlaceOrder command(OrderRequest request, Map<String, Money> prices) {
        requireKnownSkus(request, prices);
        var customer = request.customer();
        return new PlaceOrder(
                UuidCreator.getTimeOrderedEpoch(),
                new Customer(customer.id(), customer.email(), customer.name()),
                request.lines().stream()
                        .map(line ->
                                new OrderLine(line.sku(), line.quantity(), prices.get(line.sku())))
                        .toList(),
                request.paymentToken(),
                clock.instant());
    }

    private static void requireKnownSkus(OrderRequest request, Map<String, Money> prices) {
        var errors = new Validation();
        for (int i = 0; i < request.lines().size(); i++) {
            var sku = request.lines().get(i).sku();
            errors.require(
                    "lines[" + i + "].sku",
                    prices.containsKey(sku),
                    "'" + sku + "' is not in the catalogue");
        }
        errors.throwIfAny();
    }
}
