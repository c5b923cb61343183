package dev.chorale.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;

/**
 * A kind of problem that clients can tell apart: services declare their own as constants.
 *
 * @param name lower case with hyphens, never changed once published
 * @param status the HTTP status that goes with it, 400 to 599
 * @param title says the kind, not the case
 */
public record ProblemKind(String name, int status, String title) {

    /** The body isn't JSON, or its values are of the wrong kind. */
    public static final ProblemKind MALFORMED_BODY =
            new ProblemKind("malformed-body", 400, "The body can't be read");

    /** Well-formed, but its values aren't acceptable. */
    public static final ProblemKind VALIDATION =
            new ProblemKind("validation", 422, "The request is not valid");

    /** The body is larger than allowed. */
    public static final ProblemKind BODY_TOO_LARGE =
            new ProblemKind("body-too-large", 413, "The body is too large");

    /** An {@code Idempotency-Key} came again with a different request. */
    public static final ProblemKind IDEMPOTENCY_KEY_REUSED =
            new ProblemKind(
                    "idempotency-key-reused",
                    422,
                    "The idempotency key was used for another request");

    /** What is asked for does not exist. */
    public static final ProblemKind NOT_FOUND =
            new ProblemKind("not-found", 404, "There is no such resource");

    /** Others changed the same thing at the same time, and kept winning. */
    public static final ProblemKind CONFLICT =
            new ProblemKind("conflict", 409, "Changed by others at the same time");

    /** A fault of the service, not of the request. */
    public static final ProblemKind INTERNAL_ERROR =
            new ProblemKind("internal-error", 500, "The service failed");

    private static final String NAMESPACE = "urn:chorale:problem:";

    /** Checks the name and the status. */
    public ProblemKind {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || status < 400 || status > 599) {
            throw new IllegalArgumentException("No kind of problem: " + name + " " + status);
        }
    }

    /** The kind for a status about which nothing more is known: named by its reason phrase. */
    public static ProblemKind ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 413 -> BODY_TOO_LARGE;
            case 500 -> INTERNAL_ERROR;
            default -> byReason(status);
        };
    }

    /** The problem's {@code type}: a URN, stable and not meant to be fetched. */
    public String type() {
        return NAMESPACE + name;
    }

    private static ProblemKind byReason(int status) {
        var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        var name = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
        return new ProblemKind(name.replace(' ', '-'), status, reason);
    }
}
