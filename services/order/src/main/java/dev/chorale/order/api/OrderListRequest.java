package dev.chorale.order.api;

import dev.chorale.http.Validation;
import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.OrderStatus;
import dev.chorale.order.projection.OrderFilter;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which orders a client wants: nothing of it can be relied on until it has been validated. */
record OrderListRequest(
        @QueryParam("customerId") @Nullable String customerId,
        @QueryParam("status") @Nullable String status,
        @QueryParam("reason") @Nullable String reason,
        @QueryParam("currency") @Nullable String currency,
        @Parameter(description = "placed at this time or later, by RFC 3339")
                @QueryParam("placedFrom")
                @Nullable String placedFrom,
        @Parameter(description = "placed before this time, by RFC 3339") @QueryParam("placedTo")
                @Nullable String placedTo) {

    private static final int MAX_TEXT = 200;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Ends in a 422 that names every parameter at fault. */
    OrderFilter toFilter() {
        var errors = new Validation();
        if (customerId != null) {
            errors.text("customerId", customerId, MAX_TEXT);
        }
        errors.require(
                "currency",
                currency == null || CURRENCY.matcher(currency).matches(),
                "must be a currency's three letters by ISO 4217");
        var filter =
                new OrderFilter(
                        customerId,
                        oneOf("status", status, OrderStatus.values(), errors),
                        oneOf("reason", reason, CancellationReason.values(), errors),
                        currency,
                        time("placedFrom", placedFrom, errors),
                        time("placedTo", placedTo, errors));
        errors.throwIfAny();
        return filter;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(
            String field, @Nullable String text, E[] values, Validation errors) {
        if (text == null) {
            return null;
        }
        var found = Arrays.stream(values).filter(value -> value.name().equals(text)).findFirst();
        errors.require(field, found.isPresent(), "must be one of " + Arrays.toString(values));
        return found.orElse(null);
    }

    private static @Nullable Instant time(String field, @Nullable String text, Validation errors) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            errors.require(field, false, "must be a time by RFC 3339, as 2026-11-23T05:00:00Z");
            return null;
        }
    }
}
