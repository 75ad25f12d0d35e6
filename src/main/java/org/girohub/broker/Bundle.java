package org.girohub.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Several bodies in one message: what a group of messages tells a queue of which the bodies are taken in batches anyhow. A
 * message costs the broker much the same whether it is short or long.
 */
final class Bundle {
    /** How many bodies the message carries; absent in a message that is its one body. */
    private static final String COUNT = "HubBundle";

    /** Well below the size from which Artemis gives a message a file of its own. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int HEAD = 5;
    private static final byte TEXT = 0;
    private static final byte BYTES = 1;

    private Bundle() {}

    /** The bodies of messages to one queue in as few messages as may be; their headers are given up where there are several. */
    static List<OutMessage> of(String queue, List<OutMessage> messages) {
        List<OutMessage> bundles = new ArrayList<>();
        List<OutMessage> next = new ArrayList<>();
        int size = 0;
        for (OutMessage message : messages) {
            int length = bytes(message.body()).length + HEAD;
            if (!next.isEmpty() && size + length > MOST_BYTES) {
                bundles.add(one(queue, next, size));
                next.clear();
                size = 0;
            }
            next.add(message);
            size += length;
        }
        if (!next.isEmpty()) {
            bundles.add(one(queue, next, size));
        }
        return bundles;
    }

    private static OutMessage one(String queue, List<OutMessage> messages, int size) {
        if (messages.size() == 1) {
            return messages.get(0);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (OutMessage message : messages) {
            byte[] body = bytes(message.body());
            out.put(message.body() instanceof byte[] ? BYTES : TEXT)
                    .putInt(body.length)
                    .put(body);
        }
        return new OutMessage(
                queue,
                out.array(),
                Map.of(COUNT, messages.size()),
                messages.get(0).correlationId());
    }

    private static byte[] bytes(Object body) {
        return body instanceof byte[] bytes ? bytes : ((String) body).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The bodies of a message, each a String or a byte[]; at least one. What says that it is a bundle and cannot be taken apart is
     * one body, so that whoever reads it puts it aside and the queue goes on.
     */
    static List<Object> bodies(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return List.of(Objects.requireNonNullElse(text.getText(), ""));
        }
        if (!(message instanceof BytesMessage bytes)) {
            return List.of("");
        }
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        if (!message.propertyExists(COUNT)) {
            return List.of(body);
        }
        List<Object> bodies = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(body);
        while (in.remaining() >= HEAD) {
            byte kind = in.get();
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                return List.of(body);
            }
            byte[] one = new byte[length];
            in.get(one);
            bodies.add(kind == TEXT ? new String(one, StandardCharsets.UTF_8) : one);
        }
        return bodies.isEmpty() || in.hasRemaining() ? List.of(body) : bodies;
    }
}
