package org.girohub.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What one transaction tells the journal: a message on {@code hub.events}.
 *
 * @param events what happened; the contents belong to the message of the last one
 * @param contents what that message said; empty when nothing is told of it
 */
public record Report(List<Event> events, List<Content> contents) {
    public Report {
        events = List.copyOf(events);
        contents = List.copyOf(contents);
    }

    /** Events without contents. */
    public static Report of(List<Event> events) {
        return new Report(events, List.of());
    }

    /** As a BytesMessage carries it: the length of the events' JSON in four bytes, the JSON, the contents. */
    public byte[] toBytes() {
        byte[] json = EventJson.write(events).getBytes(StandardCharsets.UTF_8);
        byte[] rest = Content.write(contents);
        return ByteBuffer.allocate(4 + json.length + rest.length)
                .putInt(json.length)
                .put(json)
                .put(rest)
                .array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when it is nothing of the kind
     */
    public static Report read(byte[] bytes) {
        if (bytes.length < 4) {
            throw new IllegalArgumentException("no report of events");
        }
        int json = ByteBuffer.wrap(bytes).getInt();
        if (json < 0 || json > bytes.length - 4) {
            throw new IllegalArgumentException("no report of events");
        }
        return new Report(
                EventJson.read(new String(bytes, 4, json, StandardCharsets.UTF_8)),
                Content.read(Arrays.copyOfRange(bytes, 4 + json, bytes.length)));
    }
}
