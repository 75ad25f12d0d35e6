package org.girohub.broker;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param queue where to
 * @param body a String, sent as a TextMessage, or a byte[], sent as a BytesMessage
 * @param headers string, integer or long properties
 * @param correlationId JMSCorrelationID
 */
public record OutMessage(
        String queue,
        Object body,
        Map<String, Object> headers,
        @Nullable String correlationId) {
    public OutMessage {
        if (!(body instanceof String || body instanceof byte[])) {
            throw new IllegalArgumentException("a body is text or bytes, not " + body.getClass());
        }
        headers = Map.copyOf(headers);
    }

    /** The same message, given to its consumers only after some time. */
    public OutMessage after(long millis) {
        Map<String, Object> later = new HashMap<>(headers);
        later.put("_AMQ_SCHED_DELIVERY", System.currentTimeMillis() + millis);
        return new OutMessage(queue, body, later, correlationId);
    }

    /** A text message. */
    public static OutMessage text(String queue, String text, Map<String, Object> headers, String correlationId) {
        return new OutMessage(queue, text, headers, correlationId);
    }

    /** A bytes message. */
    public static OutMessage bytes(String queue, byte[] bytes, Map<String, Object> headers, String correlationId) {
        return new OutMessage(queue, bytes, headers, correlationId);
    }
}
