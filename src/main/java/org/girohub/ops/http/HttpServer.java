package org.girohub.ops.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server, on Camel's own, so that routes of integrators ({@code platform-http:/...}) are served beside the hub's
 * operations. It listens on a loopback address, where the danger is the browser of somebody on this machine: requests
 * under a foreign host name, and those that a page of another origin sends, are refused.
 */
public final class HttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private final VertxPlatformHttpServer server;

    private HttpServer(VertxPlatformHttpServer server) {
        this.server = server;
    }

    /**
     * Starts listening; stops with the Camel context.
     *
     * @param port 0 for any that is free
     * @param bodyLimit bytes; a longer body is answered with 413
     * @throws java.net.BindException when another process has the port
     */
    public static HttpServer start(CamelContext camel, String host, int port, long bodyLimit, List<Endpoint> endpoints)
            throws Exception {
        if (port != 0) {
            // Camel's server logs that a port is taken, and goes on without listening.
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, port));
            }
        }
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        configuration.setMaxBodySize(bodyLimit);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        camel.addService(server, true, true);
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(camel, VertxPlatformHttpRouter.getRouterNameFromPort(port));
        router.route().order(-100).handler(HttpServer::guard);
        router.route().order(-100).failureHandler(context -> send(context, explain(context)));
        // Routes of integrators come between.
        router.route().order(Integer.MAX_VALUE).handler(context -> send(context, notServed(context, endpoints)));
        for (Endpoint endpoint : endpoints) {
            String path = endpoint.path().replaceAll("\\{(\\w+)}", ":$1");
            Route route = router.route(HttpMethod.valueOf(endpoint.method()), path);
            if (endpoint.method().equals("POST")) {
                route.handler(BodyHandler.create(false).setBodyLimit(bodyLimit));
            }
            route.blockingHandler(context -> send(context, answer(endpoint, context)), false);
        }
        return new HttpServer(server);
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    private static void guard(RoutingContext context) {
        ALWAYS.forEach(context.response()::putHeader);
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.TRACE) || method.equals(HttpMethod.CONNECT)) {
            send(context, Response.problem(405, "Method not allowed", method.name() + " is never served"));
            return;
        }
        // Host of HTTP/1.1, :authority of HTTP/2.
        HostAndPort host = context.request().authority();
        if (host == null || !LOOPBACK.matcher(host.host()).matches()) {
            send(
                    context,
                    Response.problem(
                            403, "Forbidden", "Only requests to a loopback address are served, as http://127.0.0.1"));
            return;
        }
        String origin = context.request().getHeader("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            send(context, Response.problem(403, "Forbidden", "Pages of other origins are not served"));
            return;
        }
        // curl says of every body that it is a form; a message is bytes, and no form is ever read.
        String type = context.request().getHeader("Content-Type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            context.request().headers().set("Content-Type", "application/octet-stream");
        }
        context.next();
    }

    private static Response answer(Endpoint endpoint, RoutingContext context) {
        try {
            Map<String, String> headers = new HashMap<>();
            context.request()
                    .headers()
                    .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
            Map<String, String> query = new HashMap<>();
            context.queryParams().forEach(query::putIfAbsent);
            Buffer body = context.body() == null ? null : context.body().buffer();
            return endpoint.handler()
                    .answer(new Request(
                            context.pathParams(), query, headers, body == null ? new byte[0] : body.getBytes()));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", endpoint.method(), endpoint.path(), e);
            return Response.problem(500, "Internal error", "The hub failed on this request; its log says why");
        }
    }

    private static Response notServed(RoutingContext context, List<Endpoint> endpoints) {
        String path = context.normalizedPath();
        List<String> methods = endpoints.stream()
                .filter(e -> path.matches(e.path().replaceAll("\\{\\w+}", "[^/]+")))
                .map(Endpoint::method)
                .toList();
        return methods.isEmpty()
                ? Response.problem(404, "Not found", "There is no such resource; GET /openapi.json lists them")
                : Response.problem(
                        405,
                        "Method not allowed",
                        "Use " + String.join(" or ", methods),
                        Map.of("Allow", String.join(", ", methods)));
    }

    private static Response explain(RoutingContext context) {
        if (context.statusCode() == 413) {
            return Response.problem(413, "Content too large", "The body exceeds limits.input-bytes; split it");
        }
        if (context.statusCode() == 400) {
            return Response.problem(400, "Bad request", "The request cannot be read");
        }
        LOG.error("{} failed", context.request().method(), context.failure());
        return Response.problem(500, "Internal error", "The hub failed on this request; its log says why");
    }

    private static void send(RoutingContext context, Response answer) {
        HttpServerResponse out = context.response();
        if (out.ended() || out.closed()) {
            return;
        }
        ALWAYS.forEach(out::putHeader);
        answer.headers().forEach(out::putHeader);
        out.putHeader("Content-Type", answer.contentType()).setStatusCode(answer.status());
        if (answer.status() == 413 && context.request().version() != HttpVersion.HTTP_2) {
            // The rest of the body is still under way; nothing can follow it on this connection.
            out.putHeader("Connection", "close");
        }
        if (answer.status() == 202) {
            Edges.before(Step.HTTP_ANSWER);
            out.end(Buffer.buffer(answer.body())).onSuccess(done -> Edges.after(Step.HTTP_ANSWER));
        } else {
            out.end(Buffer.buffer(answer.body()));
        }
    }
}
