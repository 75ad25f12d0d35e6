package org.girohub.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import org.girohub.broker.Checksum;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;

/**
 * A file that is too large to be taken in as a message. It stays a file until all of it is done; a message on
 * {@code hub.files} stands for it.
 *
 * @param id the hub's id of it
 * @param channel the channel that it came through
 * @param name the sender's name for it, made harmless
 * @param relative its path below {@link Folders#large()}, and later below {@code archive/}
 * @param size in bytes
 * @param receivedAt when it came, ISO 8601
 */
public record LargeFile(String id, String channel, String name, String relative, long size, String receivedAt) {
    /** The message that stands for it when it has just come. */
    public OutMessage toMessage() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = json.objectNode()
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "file",
                        json.objectNode()
                                .put("id", id)
                                .put("channel", channel)
                                .put("name", name)
                                .put("relative", relative)
                                .put("size", size)
                                .put("receivedAt", receivedAt))
                .toString();
        return message(text, id);
    }

    /** A message on {@code hub.files}, with its checksum. */
    public static OutMessage message(String text, String id) {
        Map<String, Object> headers = new HashMap<>();
        Checksum.put(headers, text);
        return OutMessage.text(Queues.FILES, text, headers, id);
    }
}
