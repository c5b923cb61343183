package dev.chorale.billing.gateway;

import dev.chorale.billing.gateway.GatewayException.InDoubt;
import dev.chorale.billing.gateway.GatewayException.Passing;
import dev.chorale.billing.gateway.GatewayException.RequestRefused;
import dev.chorale.billing.gateway.GatewayException.Unavailable;
import dev.chorale.billing.gateway.GatewayException.Unreachable;
import dev.chorale.billing.gateway.PaymentGatewayClient.Answer;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Single exchanges with the gateway, and what their answers mean. */
@ApplicationScoped
class GatewayCalls {

    static final String CHARGES = "gateway-charges";

    private static final long TIMEOUT = 2_000;

    private final PaymentGatewayClient client;

    GatewayCalls(@RestClient PaymentGatewayClient client) {
        this.client = client;
    }

    // A 503 is an answer, at once and perhaps about one customer's token only, so it doesn't open
    // the circuit. Slow charges do time out and succeed later: it takes nearly all of many attempts
    // to fail, and the circuit tries again soon.
    @Timeout(TIMEOUT)
    @CircuitBreaker(
            requestVolumeThreshold = 50,
            failureRatio = 0.9,
            delay = 1_000,
            failOn = {Unreachable.class, InDoubt.class, TimeoutException.class})
    @CircuitBreakerName(CHARGES)
    Uni<ChargeState> charge(Charge charge, Attempts attempts) {
        attempts.begin();
        return client.charge(charge.key(), charge.request())
                .onFailure()
                .transform(GatewayCalls::meaning)
                .map(GatewayCalls::charged);
    }

    @Timeout(TIMEOUT)
    @Retry(
            delay = 200,
            jitter = 100,
            retryOn = {Passing.class, TimeoutException.class})
    @ExponentialBackoff
    Uni<ChargeState> find(String key) {
        return client.find(key)
                .onFailure()
                .transform(GatewayCalls::meaning)
                .map(GatewayCalls::found);
    }

    @Timeout(TIMEOUT)
    @Retry(
            delay = 200,
            jitter = 100,
            retryOn = {Passing.class, TimeoutException.class})
    @ExponentialBackoff
    Uni<Void> refund(Refund refund) {
        return client.refund(refund.key(), refund.request())
                .onFailure()
                .transform(GatewayCalls::meaning)
                .invoke(answer -> requireSuccess("a refund", answer))
                .replaceWithVoid();
    }

    private static ChargeState charged(RestResponse<Answer> answer) {
        if (answer.getStatus() == 402) {
            return ChargeState.DECLINED;
        }
        requireSuccess("a charge", answer);
        return ChargeState.CAPTURED;
    }

    private static ChargeState found(RestResponse<Answer> answer) {
        return switch (answer.getStatus()) {
            case 200 -> known(answer.getEntity());
            case 402 -> ChargeState.DECLINED;
            case 404 -> ChargeState.NEVER_CAPTURED;
            case 409 -> ChargeState.IN_FLIGHT;
            default -> throw unusable("a lookup", answer.getStatus());
        };
    }

    private static ChargeState known(@Nullable Answer answer) {
        return switch (answer == null ? null : answer.status()) {
            case "TAKEN" -> ChargeState.CAPTURED;
            case "DECLINED" -> ChargeState.DECLINED;
            case null, default ->
                    throw new InDoubt("The payment gateway answers a lookup unclearly: " + answer);
        };
    }

    private static void requireSuccess(String call, RestResponse<Answer> answer) {
        if (answer.getStatus() != 200) {
            throw unusable(call, answer.getStatus());
        }
    }

    private static GatewayException unusable(String call, int status) {
        var message = "The payment gateway answers %s with status %d".formatted(call, status);
        return switch (status) {
            case 401, 403, 404, 405, 429, 503 -> new Unavailable(message);
            case 400, 413, 415, 422 -> new RequestRefused(message);
            default -> new InDoubt(message);
        };
    }

    private static Throwable meaning(Throwable failure) {
        var cause =
                failure instanceof ProcessingException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                ? new Unreachable(cause)
                : new InDoubt("The payment gateway's answer is lost", cause);
    }
}
