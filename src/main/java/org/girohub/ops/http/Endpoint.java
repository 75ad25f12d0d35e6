package org.girohub.ops.http;

/**
 * One operation of the HTTP interface.
 *
 * @param method GET or POST
 * @param path as the OpenAPI document writes it, parameters in braces: {@code /messages/{id}}
 * @param handler answers; runs on a thread that may wait
 */
public record Endpoint(String method, String path, Handler handler) {
    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {
        /** The answer; whatever it throws becomes a 500 without details. */
        Response answer(Request request);
    }
}
