package org.girohub.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a message said: as it came, as the hub understood it, as it went out.
 *
 * @param kind which of these
 * @param name what it is: a message type, a payment id, a queue
 * @param bytes the thing itself; of {@link Kind#REFERENCE} the path below {@code archive/} of what is too large to be kept twice
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
public record Content(Kind kind, String name, byte[] bytes) {
    /** What a content is. */
    public enum Kind {
        /** As it came. */
        ORIGINAL(1),
        /** Where the original lies, below {@code archive/}. */
        REFERENCE(2),
        /** A payment in canonical JSON, as the ledger got it. */
        CANONICAL(3),
        /** A message as a clearing got it. */
        OUTBOUND(4),
        /** An answer as the sender got it. */
        REPLY(5),
        /** Accounts, names and texts to find the message by; see {@link Terms}. */
        TERMS(6);

        /** As it is stored; never given to another. */
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no contents of a message");
        }
    }

    /** A text. */
    public static Content text(Kind kind, String name, String text) {
        return new Content(kind, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of it. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] write(List<Content> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(
                64 + contents.stream().mapToInt(c -> c.bytes().length + 64).sum());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Content content : contents) {
                out.writeByte(content.kind().code);
                out.writeUTF(content.name());
                out.writeInt(content.bytes().length);
                out.write(content.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<Content> read(byte[] bytes) {
        List<Content> contents = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                Kind kind = Kind.of(in.readUnsignedByte());
                String name = in.readUTF();
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new IllegalArgumentException("no contents of a message");
                }
                contents.add(new Content(kind, name, in.readNBytes(length)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("contents of a message end early", e);
        }
        return contents;
    }
}
