package dev.chorale.auditor;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {

    private final Auditor auditor;

    AuditResource(Auditor auditor) {
        this.auditor = auditor;
    }

    /** What has been found up to now. */
    @GET
    @RunOnVirtualThread
    public Verdict verdict() {
        return Verdict.of(auditor.watches());
    }

    /** Looks at everything from the beginning, and answers then. */
    @POST
    @Path("/full")
    public CompletionStage<Verdict> full() {
        return auditor.full().thenApply(done -> Verdict.of(auditor.watches()));
    }
}
