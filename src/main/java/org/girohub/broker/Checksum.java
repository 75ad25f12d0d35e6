package org.girohub.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The checksum of the body of a message that waits on a queue of the hub's own: the broker's journal knows when a record is
 * torn, and not when a bit of it flipped on the disk. CRC-32C finds every flip of one bit and every burst of up to 32, and of
 * other changes all but one in four billion.
 */
public final class Checksum {
    private static final String HEADER = "HubCrc32c";

    private Checksum() {}

    /** Adds it to the headers of a message that is to be sent. */
    public static void put(Map<String, Object> headers, String body) {
        put(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds it to the headers of a message that is to be sent. */
    public static void put(Map<String, Object> headers, byte[] body) {
        headers.put(HEADER, of(body));
    }

    /** Whether a body is the one that was sent; true of a message without one, which a hub before this one sent. */
    public static boolean holds(Message message, String body) throws JMSException {
        return holds(message, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a body is the one that was sent; true of a message without one, which a hub before this one sent. */
    public static boolean holds(Message message, byte[] body) throws JMSException {
        return !message.propertyExists(HEADER) || message.getIntProperty(HEADER) == of(body);
    }

    private static int of(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }
}
