package org.girohub.ops.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers beside Content-Type and those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
public record Response(int status, String contentType, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** JSON. */
    public static Response json(int status, JsonNode body) {
        return json(status, body, "application/json", Map.of());
    }

    /** JSON with further headers. */
    public static Response json(int status, JsonNode body, Map<String, String> headers) {
        return json(status, body, "application/json", headers);
    }

    /** Text of another type. */
    public static Response text(int status, String contentType, String body) {
        return new Response(status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** What went wrong, as RFC 9457 writes it; {@code detail} says what to do and quotes nothing of the body. */
    public static Response problem(int status, String title, String detail) {
        return problem(status, title, detail, Map.of());
    }

    /** What went wrong, with further headers. */
    public static Response problem(int status, String title, String detail, Map<String, String> headers) {
        ObjectNode body = JSON.createObjectNode();
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        return json(status, body, "application/problem+json", headers);
    }

    private static Response json(int status, JsonNode body, String type, Map<String, String> headers) {
        try {
            return new Response(status, type, headers, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }
}
