package dev.chorale.projection;

import dev.chorale.http.OptionalBody;
import dev.chorale.http.Page;
import dev.chorale.http.Validation;
import dev.chorale.projection.Generation.Source;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What an operator sees of projections and does about them. */
@Path("/admin/projections")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ProjectionResource {

    private final Projections projections;
    private final ProjectionStatuses statuses;
    private final Rebuilds rebuilds;
    private final WhatIf whatIf;

    ProjectionResource(
            Projections projections,
            ProjectionStatuses statuses,
            Rebuilds rebuilds,
            WhatIf whatIf) {
        this.projections = projections;
        this.statuses = statuses;
        this.rebuilds = rebuilds;
        this.whatIf = whatIf;
    }

    @GET
    public Page<ProjectionStatus> list() {
        return new Page<>(statuses.of(projections), null);
    }

    @GET
    @Path("{name}")
    public ProjectionStatus show(@PathParam("name") String name) {
        return statuses.of(projection(name));
    }

    @POST
    @Path("{name}/rebuild")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rebuild(
            @PathParam("name") String name, @OptionalBody @Nullable RebuildRequest request) {
        var projection = projection(name);
        rebuilds.begin(projection, sourceOf(request));
        return accepted(projection);
    }

    @DELETE
    @Path("{name}/rebuild")
    public ProjectionStatus cancel(@PathParam("name") String name) {
        var projection = projection(name);
        rebuilds.cancel(projection);
        return statuses.of(projection);
    }

    @POST
    @Path("{name}/rollback")
    public Response rollBack(@PathParam("name") String name) {
        var projection = projection(name);
        rebuilds.rollBack(projection);
        return accepted(projection);
    }

    @POST
    @Path("{name}/what-if")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response lookAtThePast(@PathParam("name") String name, WhatIf.@Nullable Wish wish) {
        var projection = projection(name);
        var aside = whatIf.begin(projection, wish);
        return Response.accepted(view(projection, aside))
                .location(
                        URI.create(
                                "/admin/projections/%s/what-if/%s".formatted(name, aside.schema())))
                .build();
    }

    @GET
    @Path("{name}/what-if/{schema}")
    public WhatIfStatus past(@PathParam("name") String name, @PathParam("schema") String schema) {
        var projection = projection(name);
        return view(projection, whatIf.find(projection, schema));
    }

    @DELETE
    @Path("{name}/what-if/{schema}")
    public WhatIfStatus dropPast(
            @PathParam("name") String name, @PathParam("schema") String schema) {
        var projection = projection(name);
        var aside = whatIf.find(projection, schema);
        var dropped = view(projection, aside);
        whatIf.drop(aside);
        return dropped;
    }

    /** What to build from: TOPICS, which is meant where nothing is said, or STORE. */
    record RebuildRequest(@Nullable String source) {}

    private static Source sourceOf(@Nullable RebuildRequest request) {
        if (request == null || request.source() == null) {
            return Source.TOPICS;
        }
        var errors = new Validation();
        errors.require(
                "source",
                request.source().equals("TOPICS") || request.source().equals("STORE"),
                "must be TOPICS or STORE");
        errors.throwIfAny();
        return Source.valueOf(request.source());
    }

    private WhatIfStatus view(Projection projection, Generation aside) {
        var live = statuses.progress(projection, aside, aside);
        return WhatIfStatus.of(aside, live, whatIf.tables(aside));
    }

    private Response accepted(Projection projection) {
        return Response.accepted(statuses.of(projection))
                .location(URI.create("/admin/projections/" + projection.name()))
                .build();
    }

    private Projection projection(String name) {
        return projections
                .find(name)
                .orElseThrow(() -> ProjectionProblems.unknown(name, projections.byName().keySet()));
    }
}
