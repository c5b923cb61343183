package dev.chorale.inventory.api;

import dev.chorale.eventstore.Handled;
import dev.chorale.eventstore.Position;
import dev.chorale.eventstore.PublishedPositions;
import dev.chorale.http.Cursor;
import dev.chorale.http.Limit;
import dev.chorale.http.Page;
import dev.chorale.http.PositionHeaders;
import dev.chorale.http.ProblemException;
import dev.chorale.http.RequestCause;
import dev.chorale.inventory.command.StockCommands;
import dev.chorale.inventory.command.StockEvents;
import dev.chorale.inventory.domain.Product;
import dev.chorale.inventory.domain.ProductDecision;
import dev.chorale.inventory.projection.StockProjection;
import dev.chorale.inventory.projection.StockQueries;
import dev.chorale.projection.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
class ProductResource {

    private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,18}");

    private final StockCommands commands;
    private final PublishedPositions published;
    private final StockQueries list;
    private final RequestCause cause;
    private final Positions positions;

    ProductResource(
            StockCommands commands,
            PublishedPositions published,
            StockQueries list,
            RequestCause cause,
            Positions positions) {
        this.commands = commands;
        this.published = published;
        this.list = list;
        this.cause = cause;
        this.positions = positions;
    }

    @PUT
    @Path("/{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a product, or change its name and price")
    @APIResponse(
            responseCode = "201",
            description = "The product is new; 200: it is changed, or was so already",
            headers =
                    @Header(
                            name = PositionHeaders.POSITION,
                            description = "where it stands, for reads that have to show it",
                            schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> register(@PathParam("sku") String sku, ProductRequest request) {
        return commands.send(request.toCommand(sku), cause.get())
                .flatMap(handled ->
                        positions(sku, handled)
                                .map(positions -> answer(handled.decision(), positions)));
    }

    @GET
    @Path("/{sku}")
    @Operation(summary = "A product and its stock as they are now")
    public Uni<ProductResponse> product(
            @PathParam("sku") String sku,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        if (!Sku.isOne(sku)) {
            return Uni.createFrom().failure(ProductProblems.unknown(sku));
        }
        return positions
                .reached(minPosition)
                .chain(() -> commands.product(sku))
                .map(ProductResource::existing);
    }

    @GET
    @Operation(summary = "Products by sku; their stock may be a moment behind")
    public Uni<Page<ProductResponse>> products(
            @Parameter(description = "of which there are at most so many to be had")
                    @QueryParam("maxAvailable")
                    @Nullable String maxAvailable,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        var most = quantity("maxAvailable", maxAvailable);
        var size = Limit.parse(limit);
        var last = Cursor.parse("after", after, 1, ProductResource::sku);
        return positions
                .reached(minPosition, StockProjection.NAME)
                .chain(() -> list.bySku(most, last, size + 1))
                .map(rows -> rows.stream().map(ProductResponse::of).toList())
                .map(rows -> Page.of(rows, size, row -> Cursor.after(row.sku())));
    }

    /** Who changes nothing wants to see, too, what made the product as it is. */
    private Uni<List<Position>> positions(String sku, Handled<ProductDecision> handled) {
        return handled.decision() instanceof ProductDecision.Unchanged
                ? published.lastOf(StockEvents.SKU, sku, sku)
                : Uni.createFrom().item(handled.published());
    }

    private static Response answer(ProductDecision decision, List<Position> positions) {
        var answer = answer(decision);
        PositionHeaders.value(positions)
                .ifPresent(value -> answer.header(PositionHeaders.POSITION, value));
        return answer.build();
    }

    private static ResponseBuilder answer(ProductDecision decision) {
        return switch (decision) {
            case ProductDecision.Registered registered ->
                    Response.created(URI.create("/products/" + registered.product().sku()))
                            .entity(existing(registered.product()));
            case ProductDecision.Changed changed -> ok(changed.product());
            case ProductDecision.Unchanged unchanged -> ok(unchanged.product());
            case ProductDecision.Received received -> ok(received.product());
            case ProductDecision.Rejected rejected ->
                    throw ProductProblems.problem(rejected.rejection());
        };
    }

    private static ResponseBuilder ok(Product product) {
        return Response.ok(existing(product));
    }

    private static ProductResponse existing(Product product) {
        var registration = product.registration();
        if (registration == null) {
            throw ProductProblems.unknown(product.sku());
        }
        return ProductResponse.of(product, registration);
    }

    private static @Nullable Long quantity(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!QUANTITY.matcher(text).matches()) {
            throw ProblemException.invalid(field, "must be a whole number from 0");
        }
        return Long.valueOf(text);
    }

    private static String sku(List<String> key) {
        var sku = key.getFirst();
        if (!Sku.isOne(sku)) {
            throw new IllegalArgumentException(sku);
        }
        return sku;
    }
}
