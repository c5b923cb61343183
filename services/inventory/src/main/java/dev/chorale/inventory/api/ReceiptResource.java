package dev.chorale.inventory.api;

import dev.chorale.http.Answer;
import dev.chorale.http.Attempt;
import dev.chorale.http.Idempotency;
import dev.chorale.http.PositionHeaders;
import dev.chorale.inventory.command.StockCommands;
import dev.chorale.inventory.domain.ProductCommand.ReceiveStock;
import dev.chorale.inventory.domain.ProductDecision;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/products/{sku}/receipts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ReceiptResource {

    private final StockCommands commands;
    private final Idempotency idempotency;

    ReceiptResource(StockCommands commands, Idempotency idempotency) {
        this.commands = commands;
        this.idempotency = idempotency;
    }

    @POST
    @Operation(summary = "Receive goods: they are on hand from now on")
    @APIResponse(
            responseCode = "201",
            description = "The goods are on hand",
            headers =
                    @Header(
                            name = PositionHeaders.POSITION,
                            description = "where that stands, for reads that have to show it",
                            schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> receive(
            @PathParam("sku") String sku,
            ReceiptRequest request,
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey) {
        if (!Sku.isOne(sku)) {
            throw ProductProblems.unknown(sku);
        }
        var command = request.toCommand(sku);
        return idempotency.once(
                "inventory/receive", idempotencyKey, request, attempt -> receive(command, attempt));
    }

    private Uni<Answer> receive(ReceiveStock command, Attempt attempt) {
        var answer =
                idempotency.created(
                        "/products/" + command.sku(),
                        new ReceiptResponse(command.sku(), command.quantity()));
        return commands.send(command, attempt.answering(answer))
                .invoke(handled -> requireAccepted(handled.decision()))
                .map(handled -> answer.at(handled.published()));
    }

    private static void requireAccepted(ProductDecision decision) {
        switch (decision) {
            case ProductDecision.Accepted accepted -> {}
            case ProductDecision.Rejected rejected ->
                    throw ProductProblems.problem(rejected.rejection());
        }
    }
}
