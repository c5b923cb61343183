package dev.chorale.launcher.http;

import java.util.Map;

/** A request that can't be served as asked; answered as RFC 9457 problem details. */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> TITLES =
            Map.of(
                    400, "Bad Request",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    413, "Content Too Large",
                    415, "Unsupported Media Type",
                    422, "Unprocessable Content",
                    500, "Internal Server Error");

    private final int status;

    /**
     * @param status the HTTP status
     * @param detail what is wrong, for a person to read
     */
    public HttpProblem(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** The answer that says so. */
    Reply reply(String instance) {
        return Reply.json(
                        status,
                        Map.of(
                                "type",
                                "about:blank",
                                "title",
                                TITLES.getOrDefault(status, "Error"),
                                "status",
                                status,
                                "detail",
                                String.valueOf(getMessage()),
                                "instance",
                                instance))
                .as("application/problem+json");
    }
}
