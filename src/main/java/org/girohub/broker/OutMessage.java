package org.girohub.broker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param queue where to
 * @param text the body of a TextMessage; null when it has bytes
 * @param bytes the body of a BytesMessage; null when it has text
 * @param headers string or integer properties
 * @param correlationId JMSCorrelationID
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
public record OutMessage(
        String queue,
        @Nullable String text,
        byte @Nullable [] bytes,
        Map<String, Object> headers,
        @Nullable String correlationId) {
    public OutMessage {
        headers = Map.copyOf(headers);
    }

    /** A text message. */
    public static OutMessage text(String queue, String text, Map<String, Object> headers, String correlationId) {
        return new OutMessage(queue, text, null, headers, correlationId);
    }

    /** A bytes message. */
    public static OutMessage bytes(String queue, byte[] bytes, Map<String, Object> headers, String correlationId) {
        return new OutMessage(queue, null, bytes, headers, correlationId);
    }
}
