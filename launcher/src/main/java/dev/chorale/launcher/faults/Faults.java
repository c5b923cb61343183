package dev.chorale.launcher.faults;

import dev.chorale.launcher.http.Reply;
import dev.chorale.launcher.http.Request;
import dev.chorale.launcher.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Strikes calls with the fault that somebody asked for. There is one at a time, and none when its
 * time is over or the process has been started anew.
 */
public final class Faults {

    private final AtomicReference<@Nullable Fault> current = new AtomicReference<>();
    private final AtomicLong struck = new AtomicLong();

    /** The fate of a call that has just come in; empty when it goes well. */
    public Optional<FaultKind> strike() {
        var fault = current.get();
        boolean strikes =
                fault != null
                        && fault.lastsAt(System.nanoTime())
                        && ThreadLocalRandom.current().nextInt(100) < fault.percent();
        if (!strikes) {
            return Optional.empty();
        }
        struck.incrementAndGet();
        return Optional.of(fault.kind());
    }

    /** Lets the answer of a call that is struck by {@link FaultKind#SLOW} be late. */
    public void beLate() throws InterruptedException {
        var fault = current.get();
        Thread.sleep(fault == null ? Duration.ZERO : fault.lateness());
    }

    /** The same route within reach of the faults. */
    public Route exposed(Route route) {
        return new Route(route.method(), route.path(), request -> strike(route, request));
    }

    private Reply strike(Route route, Request request) throws Exception {
        return switch (strike().orElse(null)) {
            case null -> route.handler().handle(request);
            case UNAVAILABLE -> Reply.json(503, Map.of("status", "UNAVAILABLE"));
            case DROP_BEFORE -> Reply.DROPPED;
            case DROP_AFTER -> {
                route.handler().handle(request);
                yield Reply.DROPPED;
            }
            case SLOW -> {
                var reply = route.handler().handle(request);
                beLate();
                yield reply;
            }
        };
    }

    /** Where the faults are controlled: {@code GET}, {@code PUT} and {@code DELETE /faults}. */
    public List<Route> routes() {
        return List.of(
                Route.get("/faults", _ -> told()),
                new Route("PUT", "/faults", this::put),
                new Route("DELETE", "/faults", _ -> end()));
    }

    private Reply put(Request request) throws IOException {
        current.set(request.body(FaultRequest.class).checked(System.nanoTime()));
        return told();
    }

    private Reply end() {
        current.set(null);
        return told();
    }

    private Reply told() {
        var fault = current.get();
        var told = new LinkedHashMap<String, Object>();
        if (fault != null && fault.lastsAt(System.nanoTime())) {
            var left = Duration.ofNanos(fault.endNanos() - System.nanoTime());
            told.put("kind", fault.kind());
            told.put("percent", fault.percent());
            told.put("secondsLeft", left.toSeconds());
        }
        told.put("callsStruck", struck.get());
        return Reply.json(200, told);
    }
}
