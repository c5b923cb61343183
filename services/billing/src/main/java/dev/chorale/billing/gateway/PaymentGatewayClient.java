package dev.chorale.billing.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The payment gateway's own interface, as far as billing uses it. */
@RegisterRestClient(configKey = "gateway")
@Path("/")
interface PaymentGatewayClient {

    String IDEMPOTENCY_KEY = "Idempotency-Key";

    record ChargeRequest(String orderId, long amount, String currency, String token) {}

    record RefundRequest(String orderId, long amount, String currency, String chargeKey) {}

    record Answer(@Nullable String status) {}

    @POST
    @Path("charges")
    Uni<RestResponse<Answer>> charge(
            @HeaderParam(IDEMPOTENCY_KEY) String key, ChargeRequest request);

    @GET
    @Path("charges/{key}")
    Uni<RestResponse<Answer>> find(@PathParam("key") String key);

    @POST
    @Path("refunds")
    Uni<RestResponse<Answer>> refund(
            @HeaderParam(IDEMPOTENCY_KEY) String key, RefundRequest request);
}
