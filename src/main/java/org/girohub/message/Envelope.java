package org.girohub.message;

import java.time.Instant;

/**
 * An input as an inlet received it, before anything is known about what is in it.
 *
 * @param source which kind of inlet
 * @param channel the channel that it came through
 * @param name the sender's name for it: the file's name, the JMS message id, the Idempotency-Key
 * @param transportKey the same for the same delivery, whenever it is repeated (file: sha256; HTTP: Idempotency-Key or
 *     sha256; JMS: source JMSMessageID)
 * @param receivedAt when; shown, never part of any identity
 * @param sha256 of the content, in lower case hexadecimal
 * @param content the bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality of envelopes is never asked
public record Envelope(
        Source source,
        String channel,
        String name,
        String transportKey,
        Instant receivedAt,
        String sha256,
        byte[] content) {

    /** The kinds of inlet. */
    public enum Source {
        FILE,
        JMS,
        HTTP
    }
}
