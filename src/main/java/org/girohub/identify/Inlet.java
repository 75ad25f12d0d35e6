package org.girohub.identify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * An input that is too large to hold. What it is follows from its first {@value #START} bytes: its encoding, whether it is
 * XML (which {@code mx} reads as a stream) or messages of FIN and the like, which are cut out of it one by one.
 */
public final class Inlet {
    /** Bytes from which is told what an input is. */
    public static final int START = 65_536;

    private static final int PART = 1 << 20;
    /** Characters of the longest message that is held; one that is longer is refused. */
    private static final int MOST = 32 << 20;

    private final Decoded.Encoding encoding;
    private final InputStream input;
    private final String start;

    private Inlet(Decoded.Encoding encoding, InputStream input, String start) {
        this.encoding = encoding;
        this.input = input;
        this.start = start;
    }

    /**
     * Looks at the beginning of an input.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static Inlet of(InputStream input) {
        try {
            byte[] first = input.readNBytes(START);
            Decoded.Encoding encoding = Decoded.encoding(first);
            InputStream all = new SequenceInputStream(
                    new ByteArrayInputStream(first, encoding.skip(), first.length - encoding.skip()), input);
            CharBuffer start = encoding.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(first, encoding.skip(), first.length - encoding.skip()));
            return new Inlet(encoding, all, start.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why nothing of it is read; null when it is text. */
    public @Nullable Finding refused() {
        if (encoding.notText() != null) {
            return Finding.of(FindingCode.NOT_TEXT, "", null, "The input is " + encoding.notText() + ".");
        }
        if (start.isEmpty()) {
            return Finding.of(FindingCode.EMPTY, "", null, "The input has no bytes.");
        }
        return null;
    }

    /** Whether it is XML from its first character that is none of blank. */
    public boolean xml() {
        return start.stripLeading().startsWith("<");
    }

    /** What is doubtful about its encoding; null when nothing is. */
    public @Nullable Finding doubt() {
        return encoding.note() == null
                ? null
                : Finding.of(FindingCode.ENCODING_DOUBTFUL, "", null, encoding.note() + ".");
    }

    /**
     * The type of the first document, from the beginning of the input alone.
     *
     * @return null when it is no XML, or its document begins later or names no ISO 20022 message
     */
    public @Nullable MessageType type() {
        if (!xml()) {
            return null;
        }
        try {
            XMLStreamReader events = SafeXml.ofStreams().reader(new StringReader(start.stripLeading()));
            while (events.hasNext()) {
                if (SafeXml.next(events) == XMLStreamConstants.START_ELEMENT
                        && events.getLocalName().equals("Document")) {
                    String namespace = events.getNamespaceURI();
                    return typeOf(namespace == null ? "" : namespace);
                }
            }
        } catch (XMLStreamException e) {
            // The beginning ends where it ends, most often in the middle of an element.
            return null;
        }
        return null;
    }

    /** The type that a document's namespace means; null when it means none. */
    public static @Nullable MessageType typeOf(String namespace) {
        Matcher named = Identifier.NAMESPACE.matcher(namespace);
        return named.matches() ? MessageType.mx(named.group(1)) : null;
    }

    /** All of its text; a {@link CharacterCodingException} is thrown where bytes are none in its encoding. */
    public Reader text() {
        return new InputStreamReader(
                input,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /**
     * Hands over its messages one after the other, as {@link Identifier#identify} would cut them out, with their numbers and
     * places in the whole input. No more is held than about a megabyte, or two of the longest message.
     *
     * @throws UncheckedIOException when the input cannot be read
     */
    public void messages(Consumer<RawMessage> out) {
        new Cutting(out).run(text());
    }

    private final class Cutting {
        private final Consumer<RawMessage> out;
        private int number;
        private int line = 1;
        private int column = 1;

        Cutting(Consumer<RawMessage> out) {
            this.out = out;
        }

        void run(Reader text) {
            StringBuilder held = new StringBuilder(PART);
            char[] buffer = new char[PART];
            int want = PART;
            try {
                boolean more = true;
                while (more) {
                    more = fill(text, held, buffer, want);
                    if (!more) {
                        Identifier.identifyEnd(held.toString(), encoding.note()).forEach(this::hand);
                        return;
                    }
                    Identifier.Piecewise cut = Identifier.identifyPart(held.toString(), encoding.note());
                    cut.messages().forEach(this::hand);
                    held.delete(0, cut.rest());
                    if (cut.restLine() > 1) {
                        line += cut.restLine() - 1;
                        column = cut.restColumn();
                    } else {
                        column += cut.restColumn() - 1;
                    }
                    // A message that takes most of what is held is looked at again with twice as much, not with a
                    // little more.
                    want = Math.max(PART, held.length() * 2);
                    if (held.length() > MOST) {
                        refuse(
                                FindingCode.LIMIT_EXCEEDED,
                                "A message here is longer than " + MOST
                                        + " characters, or is none; nothing behind it was read.");
                        return;
                    }
                }
            } catch (CharacterCodingException e) {
                refuse(
                        FindingCode.NOT_TEXT,
                        "Bytes behind this place are no text in " + encoding.charset()
                                + ", in which the input begins; it was read no further.");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean fill(Reader text, StringBuilder held, char[] buffer, int want) throws IOException {
            while (held.length() < want) {
                int read = text.read(buffer, 0, Math.min(buffer.length, want - held.length()));
                if (read < 0) {
                    return false;
                }
                held.append(buffer, 0, read);
            }
            return true;
        }

        private void refuse(FindingCode code, String message) {
            out.accept(new RawMessage(
                    ++number,
                    null,
                    new TextSlice("", line, column),
                    null,
                    null,
                    List.of(Finding.of(code, "", null, message).at(line, column))));
        }

        private void hand(RawMessage message) {
            List<Finding> findings = new ArrayList<>();
            for (Finding finding : message.findings()) {
                findings.add(
                        finding.line() == 0
                                ? finding
                                : finding.at(
                                        finding.line() + line - 1,
                                        finding.line() == 1 ? finding.column() + column - 1 : finding.column()));
            }
            out.accept(new RawMessage(
                    ++number,
                    message.type(),
                    moved(message.whole()),
                    message.header() == null ? null : moved(message.header()),
                    message.body() == null ? null : moved(message.body()),
                    findings));
        }

        private TextSlice moved(TextSlice slice) {
            return new TextSlice(
                    slice.text(),
                    slice.line() + line - 1,
                    slice.line() == 1 ? slice.column() + column - 1 : slice.column());
        }
    }
}
