package dev.chorale.launcher.http;

/**
 * A method and path, and what answers there.
 *
 * @param method the HTTP method
 * @param path from the root; one that ends in {@code /} takes one more segment after it
 * @param handler what answers
 */
public record Route(String method, String path, Handler handler) {

    /** Answers a request; may wait. */
    @FunctionalInterface
    public interface Handler {
        /** The answer to a request; an {@link HttpProblem} is answered as such. */
        Reply handle(Request request) throws Exception;
    }

    /** A route for GET, and HEAD with it. */
    public static Route get(String path, Handler handler) {
        return new Route("GET", path, handler);
    }

    /** A route for POST. */
    public static Route post(String path, Handler handler) {
        return new Route("POST", path, handler);
    }

    boolean matches(String candidate) {
        if (path.length() > 1 && path.endsWith("/")) {
            return candidate.startsWith(path)
                    && candidate.length() > path.length()
                    && candidate.indexOf('/', path.length()) < 0;
        }
        return candidate.equals(path);
    }

    String tailOf(String candidate) {
        return candidate.substring(path.length());
    }
}
