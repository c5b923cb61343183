package dev.chorale.http;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.ConcurrencyConflictException;
import dev.chorale.eventstore.Position;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** A resource to ask for good and bad things. */
@Path("/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ThingResource {

    record Line(String sku, int quantity) {}

    record Thing(String name, @Nullable UUID ref, List<Line> lines) {}

    private final RequestCause requests;

    ThingResource(RequestCause requests) {
        this.requests = requests;
    }

    @POST
    public Uni<Map<String, Object>> add(Thing thing) {
        var errors = new Validation();
        if (errors.require("lines", thing.lines() != null, "is required")) {
            for (int i = 0; i < thing.lines().size(); i++) {
                errors.require(
                        "lines[" + i + "].quantity",
                        thing.lines().get(i).quantity() > 0,
                        "must be at least 1");
            }
        }
        errors.require("name", thing.name() != null, "is required");
        errors.throwIfAny();
        return Uni.createFrom().item(Map.of("length", thing.name().length()));
    }

    @GET
    public Page<String> list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        var last = Cursor.parse("after", after, 1, key -> Integer.valueOf(key.getFirst()));
        var first = last == null ? 0 : last + 1;
        var found =
                java.util.stream.IntStream.range(first, 25)
                        .limit(Limit.parse(limit) + 1)
                        .mapToObj(Integer::toString)
                        .toList();
        return Page.of(found, Limit.parse(limit), Cursor::after);
    }

    @GET
    @Path("/seen")
    public List<String> seen(@HeaderParam(PositionHeaders.MIN_POSITION) List<String> positions) {
        return PositionHeaders.parse(positions).stream().map(Position::key).toList();
    }

    @GET
    @Path("/{id}")
    public String thing(@PathParam("id") UUID id) {
        throw ProblemException.notFound("There is no thing " + id);
    }

    /** The cause and the log's context, before and after an asynchronous step. */
    @GET
    @Path("/cause")
    public Uni<Map<String, Object>> cause() {
        Cause cause = requests.get();
        return Uni.createFrom()
                .item(1)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(20))
                .map(late ->
                        Map.of(
                                "trace", cause.trace().toString(),
                                "correlation", cause.correlationId(),
                                "causation", cause.causationId(),
                                "mdcTrace", String.valueOf(MDC.get("traceId")),
                                "mdcCorrelation", String.valueOf(MDC.get("correlationId"))));
    }

    @GET
    @Path("/failing/{how}")
    public Uni<String> failing(@PathParam("how") String how) {
        return Uni.createFrom()
                .failure(() ->
                        switch (how) {
                            case "conflict" ->
                                    new ConcurrencyConflictException(
                                            "things", 5, new RuntimeException());
                            case "busy" -> new ServiceUnavailableException(7L);
                            case "behind" ->
                                    ProblemException.retryAfter(
                                            new ProblemKind("behind", 503, "Behind"), "Late", 1);
                            case "stored-json" -> new IllegalStateException(notJson());
                            default -> new IllegalStateException("secret " + how);
                        });
    }

    private static Exception notJson() {
        try {
            new com.fasterxml.jackson.databind.ObjectMapper().readValue("{", Map.class);
            throw new AssertionError();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return e;
        }
    }
}
