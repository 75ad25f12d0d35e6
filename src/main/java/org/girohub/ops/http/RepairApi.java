package org.girohub.ops.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.girohub.broker.Queues;
import org.girohub.ops.repair.Desk;
import org.girohub.ops.repair.DeskView;
import org.girohub.ops.repair.Refusal;
import org.jspecify.annotations.Nullable;

/** The desk over HTTP: {@code /repair}, {@code /held} and {@code /proposals}. */
public final class RepairApi {
    private static final String BEARER = "bearer ";
    private static final String BYTES = "application/octet-stream";
    private static final int USUAL = 100;

    private final Desk desk;

    /** An interface to a desk. */
    public RepairApi(Desk desk) {
        this.desk = desk;
    }

    /** Its operations. */
    public List<Endpoint> endpoints() {
        return List.of(
                json("GET", "/repair", r -> desk.list(token(r), query(r, Queues.REPAIR))),
                json("GET", "/repair/{id}", r -> desk.show(token(r), Queues.REPAIR, r.path("id"))),
                content("/repair/{id}/content", Queues.REPAIR),
                json(
                        "POST",
                        "/repair/{id}/resubmit",
                        r -> desk.resubmit(token(r), r.path("id"), round(r), r.query("reason"))),
                json(
                        "POST",
                        "/repair/{id}/reject",
                        r -> desk.reject(token(r), r.path("id"), round(r), r.query("code"), r.query("reason"))),
                json(
                        "POST",
                        "/repair/{id}/release",
                        r -> desk.release(token(r), r.path("id"), round(r), r.query("reason"))),
                json(
                        "POST",
                        "/repair/{id}/edit",
                        r -> desk.edit(
                                token(r), r.path("id"), round(r), r.query("sha256"), r.body(), r.query("reason"))),
                json("GET", "/proposals", r -> desk.proposals(token(r))),
                json("GET", "/proposals/{id}", r -> desk.proposal(token(r), r.path("id"))),
                json("POST", "/proposals/{id}/approve", r -> desk.approve(token(r), r.path("id"), r.query("reason"))),
                json("POST", "/proposals/{id}/withdraw", r -> desk.withdraw(token(r), r.path("id"), r.query("reason"))),
                json("GET", "/held", r -> desk.list(token(r), query(r, Queues.HELD))),
                json("GET", "/held/{id}", r -> desk.show(token(r), Queues.HELD, r.path("id"))),
                content("/held/{id}/content", Queues.HELD));
    }

    private static Endpoint json(String method, String path, Function<Request, ObjectNode> does) {
        return new Endpoint(method, path, request -> {
            try {
                ObjectNode answer = does.apply(request);
                return Response.json(answer.path("state").asText().equals("PROPOSED") ? 202 : 200, answer);
            } catch (Refusal e) {
                return problem(e);
            }
        });
    }

    private Endpoint content(String path, String queue) {
        return new Endpoint("GET", path, request -> {
            try {
                return new Response(
                        200,
                        BYTES,
                        Map.of("Content-Disposition", "attachment"),
                        desk.content(token(request), queue, request.path("id")));
            } catch (Refusal e) {
                return problem(e);
            }
        });
    }

    private static Response problem(Refusal refusal) {
        String why = String.valueOf(refusal.getMessage());
        return switch (refusal.kind()) {
            case NOT_SET_UP -> Response.problem(403, "No operators", why);
            case UNAUTHENTICATED ->
                Response.problem(401, "Not known", why, Map.of("WWW-Authenticate", "Bearer realm=\"girohub repair\""));
            case FORBIDDEN -> Response.problem(403, "Not allowed", why);
            case UNKNOWN -> Response.problem(404, "Not found", why);
            case CONFLICT -> Response.problem(409, "Not possible", why);
            case INVALID -> Response.problem(422, "Not usable", why);
            case TOO_MANY -> Response.problem(429, "Too many wrong tokens", why, Map.of("Retry-After", "60"));
            case UNAVAILABLE -> Response.problem(503, "Not now", why, Map.of("Retry-After", "5"));
        };
    }

    private static @Nullable String token(Request request) {
        String header = request.header("authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static DeskView.Query query(Request request, String queue) {
        return new DeskView.Query(
                queue,
                request.query("channel"),
                request.query("type"),
                request.query("code"),
                request.query("older"),
                number(request, "offset", 0),
                number(request, "limit", USUAL));
    }

    private static @Nullable Integer round(Request request) {
        return request.query("round") == null ? null : Integer.valueOf(number(request, "round", 1));
    }

    private static int number(Request request, String name, int standard) {
        String value = request.query(name);
        if (value == null) {
            return standard;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.INVALID, name + ": a whole number is expected");
        }
    }
}
