package dev.chorale.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem. It is a {@link WebApplicationException} so that it keeps its
 * meaning where a parameter is converted.
 */
public final class ProblemException extends WebApplicationException {

    private final ProblemKind kind;
    private final @Nullable String detail;
    private final transient List<FieldError> errors;

    /** A problem of this kind, with the fields at fault. */
    public ProblemException(ProblemKind kind, @Nullable String detail, List<FieldError> errors) {
        super(detail == null ? kind.title() : detail, kind.status());
        this.kind = kind;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    private ProblemException(ProblemKind kind, String detail, Response response) {
        super(detail, response);
        this.kind = kind;
        this.detail = detail;
        this.errors = List.of();
    }

    /** A problem that is no field's fault. */
    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    /** 404 for a resource that isn't there. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemKind.NOT_FOUND, detail);
    }

    /** 422 for one field. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ProblemKind.VALIDATION, null, List.of(new FieldError(field, message)));
    }

    /** A problem that passes: the client is told after how many seconds to try again. */
    public static ProblemException retryAfter(ProblemKind kind, String detail, int seconds) {
        return new ProblemException(
                kind,
                detail,
                Response.status(kind.status()).header(HttpHeaders.RETRY_AFTER, seconds).build());
    }

    /** The kind of problem. */
    public ProblemKind kind() {
        return kind;
    }

    /** As it is told at this path. */
    public Problem at(String instance) {
        return Problem.of(kind, detail, instance, errors);
    }
}
