package dev.chorale.billing.api;

import dev.chorale.billing.projection.RevenueProjection;
import dev.chorale.billing.projection.RevenueQueries;
import dev.chorale.billing.projection.RevenueView;
import dev.chorale.http.Cursor;
import dev.chorale.http.Limit;
import dev.chorale.http.Page;
import dev.chorale.http.PositionHeaders;
import dev.chorale.http.Validation;
import dev.chorale.projection.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/revenue")
@Produces(MediaType.APPLICATION_JSON)
class RevenueResource {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final RevenueQueries revenue;
    private final Positions positions;

    RevenueResource(RevenueQueries revenue, Positions positions) {
        this.revenue = revenue;
        this.positions = positions;
    }

    @GET
    @Operation(summary = "What was taken and refunded by day in UTC and currency, newest first")
    public Uni<Page<RevenueItem>> revenue(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        var errors = new Validation();
        var first = day("from", from, errors);
        var last = day("to", to, errors);
        errors.require(
                "currency",
                currency == null || CURRENCY.matcher(currency).matches(),
                "must be a currency's three letters by ISO 4217");
        errors.throwIfAny();
        var size = Limit.parse(limit);
        var seen = Cursor.parse("after", after, 2, RevenueResource::key);
        return positions
                .reached(minPosition, RevenueProjection.NAME)
                .chain(() -> revenue.newest(first, last, currency, seen, size + 1))
                .map(rows -> rows.stream().map(RevenueItem::of).toList())
                .map(rows -> Page.of(rows, size, row -> Cursor.after(row.day(), row.currency())));
    }

    private static @Nullable LocalDate day(String field, @Nullable String text, Validation errors) {
        try {
            if (text == null) {
                return null;
            }
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // no such day: said below
        }
        errors.require(field, false, "must be a day, as 2026-11-23");
        return null;
    }

    private static RevenueView.Key key(List<String> key) {
        if (!CURRENCY.matcher(key.get(1)).matches()) {
            throw new IllegalArgumentException(key.get(1));
        }
        return new RevenueView.Key(LocalDate.parse(key.get(0)), key.get(1));
    }
}
