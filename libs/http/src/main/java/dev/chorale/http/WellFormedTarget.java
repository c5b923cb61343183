package dev.chorale.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** Refuses paths and queries whose percent-encoding can't be undone, with 400. */
@Singleton
final class WellFormedTarget {

    private static final int AFTER_TRACE = 2_000_000;

    private static final ProblemKind MALFORMED_TARGET =
            new ProblemKind("malformed-target", 400, "The path or the query can't be read");

    void register(@Observes Filters filters) {
        filters.register(WellFormedTarget::check, AFTER_TRACE);
    }

    private static void check(RoutingContext context) {
        if (isWellFormed(context.request().uri())) {
            context.next();
        } else {
            Problems.answer(
                    context,
                    new ProblemException(
                            MALFORMED_TARGET, "A % is followed by two hexadecimal digits"));
        }
    }

    static boolean isWellFormed(String target) {
        return IntStream.range(0, target.length())
                .filter(at -> target.charAt(at) == '%')
                .allMatch(at ->
                        at + 2 < target.length()
                                && HexFormat.isHexDigit(target.charAt(at + 1))
                                && HexFormat.isHexDigit(target.charAt(at + 2)));
    }
}
