package org.girohub.ops.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, read whole.
 *
 * @param path values of the path's parameters
 * @param query the first value of each query parameter
 * @param headers the first value of each header, names in lower case
 * @param body empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
public record Request(Map<String, String> path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    /** A query parameter; null when it is not given or empty. */
    public @Nullable String query(String name) {
        String value = query.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A header by its name in lower case; null when it is not given or empty. */
    public @Nullable String header(String name) {
        String value = headers.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A parameter of the path. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no parameter " + name);
        }
        return value;
    }
}
