package dev.chorale.projection;

import dev.chorale.http.PositionHeaders;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** Reads the rows as a service does. */
@Path("/tallies")
class TallyResource {

    private final Positions positions;
    private final Pool pool;

    TallyResource(Positions positions, Pool pool) {
        this.positions = positions;
        this.pool = pool;
    }

    /** The last number of a subject. */
    @GET
    @Path("/{subject}")
    public Uni<Integer> last(
            @PathParam("subject") String subject,
            @HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
        return positions.reached(minPosition, "tally").chain(() -> read(subject));
    }

    private Uni<Integer> read(String subject) {
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery("select last from tallies where subject = $1")
                                .execute(Tuple.of(subject))
                                .map(rows ->
                                        rows.size() == 0
                                                ? -1
                                                : rows.iterator().next().getInteger(0))
                                .toCompletionStage());
    }
}
