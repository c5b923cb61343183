package dev.chorale.launcher.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Routes on the JDK's HTTP server, each request on a virtual thread of its own, so that a route may
 * wait. Answers {@code /q/health/ready}, {@code /q/health/live} and {@code /q/metrics} beside its
 * routes.
 */
public final class LocalHttpServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalHttpServer.class.getName());

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Route> routes;

    private LocalHttpServer(HttpServer server, ExecutorService threads, List<Route> routes) {
        this.server = server;
        this.threads = threads;
        this.routes = routes;
    }

    /**
     * Starts to listen.
     *
     * @param address of the interface that it listens on
     * @param port 0 for any free one
     * @param metrics the body of {@code /q/metrics}, in Prometheus' text format
     */
    public static LocalHttpServer start(
            InetAddress address, int port, List<Route> routes, Supplier<String> metrics)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(address, port), 256);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var all = new java.util.ArrayList<>(routes);
        all.add(Route.get("/q/health/ready", _ -> Health.UP));
        all.add(Route.get("/q/health/live", _ -> Health.UP));
        all.add(Route.get("/q/health", _ -> Health.UP));
        all.add(
                Route.get(
                        "/q/metrics",
                        _ -> Reply.text(200, "text/plain; version=0.0.4", metrics.get())));
        all.sort(Comparator.comparingInt((Route route) -> route.path().length()).reversed());
        var local = new LocalHttpServer(server, threads, List.copyOf(all));
        server.setExecutor(threads);
        server.createContext("/", local::serve);
        server.start();
        return local;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = answer(exchange);
            if (reply == Reply.DROPPED) {
                return;
            }
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.contentType());
            reply.headers().forEach(headers::set);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), head ? -1 : reply.body().length);
            if (!head) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    private Reply answer(HttpExchange exchange) {
        var path = exchange.getRequestURI().getRawPath();
        try {
            var matching = routes.stream().filter(route -> route.matches(path)).toList();
            if (matching.isEmpty()) {
                throw new HttpProblem(404, "Nothing is at " + path + ".");
            }
            var method = exchange.getRequestMethod().replace("HEAD", "GET");
            var route =
                    matching.stream()
                            .filter(candidate -> candidate.method().equals(method))
                            .findFirst()
                            .orElseThrow(() ->
                                    new HttpProblem(405, "Not at " + path + ": " + method + "."));
            return route.handler().handle(new Request(exchange, route.tailOf(path)));
        } catch (HttpProblem problem) {
            return problem.reply(path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpProblem(500, "Stopped while at it.").reply(path);
        } catch (Exception e) {
            LOG.log(Level.ERROR, "Failed at " + exchange.getRequestMethod() + " " + path, e);
            return new HttpProblem(500, "It failed here; the log has the cause.").reply(path);
        }
    }

    /** Stops to listen and lets what is being answered finish, for up to a second. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
