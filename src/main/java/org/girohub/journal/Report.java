package org.girohub.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one transaction tells the journal: a message on {@code hub.events}. It travels as it will be stored, so that the one
 * thread that records has little to do.
 */
public final class Report {
    /** Begins what {@link #toBytes} writes; what older hubs wrote begins with a length, which is not negative. */
    private static final int PACKED = -2;

    private final List<Entry> entries;

    /**
     * A report.
     *
     * @param events what happened; the contents belong to the message of the last one
     * @param contents what that message said; empty when nothing is told of it
     */
    public Report(List<Event> events, List<Content> contents) {
        this(Entry.of(events, contents));
    }

    private Report(List<Entry> entries) {
        this.entries = entries;
    }

    /** Events without contents. */
    public static Report of(List<Event> events) {
        return new Report(events, List.of());
    }

    /** The records that it makes, one for each message that it tells of. */
    List<Entry> entries() {
        return entries;
    }

    /** As a BytesMessage carries it. */
    public byte[] toBytes() {
        List<byte[]> parts = new ArrayList<>();
        int size = Integer.BYTES;
        for (Entry entry : entries) {
            parts.add(entry.packedJson());
            parts.add(orNothing(entry.packedContents()));
            parts.add(orNothing(entry.contentsHash()));
            parts.add(Content.write(entry.contents().stream()
                    .filter(content -> content.kind().equals(Content.Kind.TERMS))
                    .toList()));
        }
        for (byte[] part : parts) {
            size += Integer.BYTES + part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).putInt(PACKED);
        for (byte[] part : parts) {
            out.putInt(part.length).put(part);
        }
        return out.array();
    }

    private static byte[] orNothing(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    /**
     * Reads what {@link #toBytes} wrote, here or in an older hub.
     *
     * @throws IllegalArgumentException when it is nothing of the kind
     */
    public static Report read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int first = in.getInt();
            if (first >= 0) {
                List<Event> events = EventJson.read(new String(part(in, first), StandardCharsets.UTF_8));
                return new Report(events, Content.read(part(in, in.remaining())));
            }
            if (first != PACKED) {
                throw new IllegalArgumentException("no report of events");
            }
            List<Entry> entries = new ArrayList<>();
            while (in.hasRemaining()) {
                entries.add(Entry.told(
                        part(in, in.getInt()), part(in, in.getInt()), part(in, in.getInt()), part(in, in.getInt())));
            }
            return new Report(entries);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("no report of events", e);
        }
    }

    private static byte[] part(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("no report of events");
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }
}
