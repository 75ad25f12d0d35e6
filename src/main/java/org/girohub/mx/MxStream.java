package org.girohub.mx;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 20022 messages that are too large to hold: one pass from the first character to the last, through schema and
 * binding, handing over unit by unit (transaction, entry). Memory depends on the largest unit, not on the input. The input
 * may be one message or many, in any envelope; what {@link MxReader} finds is found here too, with the same paths, lines and
 * columns. Serves all threads.
 */
public final class MxStream {
    /**
     * What is held of an input at once.
     *
     * @param elements of one unit, or of what belongs to no unit
     * @param characters of their texts
     */
    public record Limits(int elements, long characters) {
        /** Half a million elements, 16 million characters: more than any unit has, and about 100 MB. */
        public static final Limits STANDARD = new Limits(500_000, 16_000_000);
    }

    /** Headers without document, and documents of no message, before an input is read no further. */
    private static final int MOST_BROKEN = 100;

    private static final TextSlice INPUT = TextSlice.whole("");

    private final MxReader reader;
    private final MxBindings bindings;
    private final MxSchemas schemas;
    private final MxCuts cuts;
    private final Limits limits;
    private final SafeXml xml = SafeXml.ofStreams();

    MxStream(MxReader reader, MxBindings bindings, MxSchemas schemas, MxCuts cuts, Limits limits) {
        this.reader = reader;
        this.bindings = bindings;
        this.schemas = schemas;
        this.cuts = cuts;
        this.limits = limits;
    }

    /**
     * Reads to the end of the input, or to where it cannot be read on.
     *
     * @param text decoded, without byte order mark; a {@link CharacterCodingException} becomes a finding
     * @param types the type that a document's namespace means, also where it is not that of the type itself (those of national
     *     variants are not, and are refused for it); null for one that means none
     * @throws UncheckedIOException when the input cannot be read for reasons that are not in it
     */
    public void read(Reader text, Function<String, @Nullable MessageType> types, MxListener listener) {
        new Run(types, listener).run(text);
    }

    /** One input's way through. */
    private final class Run {
        private final Function<String, @Nullable MessageType> types;
        private final MxListener listener;
        private final Deque<List<String>> around = new ArrayDeque<>();
        private int messages;
        /** Headers without document, and documents of no message. */
        private int broken;

        private @Nullable MxPass headerPass;
        private @Nullable Object header;
        private int headerLine;
        private int headerColumn;
        private MxPlaces headerPlaces = new MxPlaces(null);
        private List<Finding> headerFindings = List.of();
        private @Nullable MxUnitPass open;

        Run(Function<String, @Nullable MessageType> types, MxListener listener) {
            this.types = types;
            this.listener = listener;
        }

        void run(Reader text) {
            try {
                XMLStreamReader events = xml.reader(text);
                try {
                    while (events.hasNext()) {
                        int event = SafeXml.next(events);
                        if (event == XMLStreamConstants.START_ELEMENT) {
                            start(events);
                        } else if (event == XMLStreamConstants.END_ELEMENT) {
                            around.pop();
                        }
                    }
                } finally {
                    events.close();
                }
            } catch (XMLStreamException e) {
                brokenOff(refused(e));
                return;
            }
            leftHeader();
            if (messages == 0) {
                listener.end(
                        1,
                        null,
                        null,
                        List.of(Finding.of(
                                FindingCode.UNIDENTIFIED, "", null, "The XML holds no Document of ISO 20022.")));
            }
        }

        private void brokenOff(Finding refused) {
            if (open != null) {
                open.finish(false, List.of(refused));
            } else {
                List<Finding> findings = new ArrayList<>(headerFindings);
                findings.add(refused);
                listener.end(++messages, null, null, findings);
            }
        }

        private void start(XMLStreamReader events) throws XMLStreamException {
            if (broken >= MOST_BROKEN) {
                throw SafeXml.limitExceeded(
                        "Broken message",
                        MOST_BROKEN,
                        "what comes behind so many that are no whole messages is not read",
                        events.getLocation());
            }
            switch (events.getLocalName()) {
                case "AppHdr" -> {
                    leftHeader();
                    MxPass pass = new MxPass(bindings, schemas, xml, INPUT, "AppHdr");
                    headerPass = pass;
                    headerPlaces = new MxPlaces(null);
                    pass.note(headerPlaces);
                    headerLine = events.getLocation().getLineNumber();
                    headerColumn = events.getLocation().getColumnNumber();
                    int depth = depth(events);
                    header = pass.run(events, declared(), reader::headerClass, null);
                    skipTo(events, depth);
                    headerFindings = pass.takeFindings();
                }
                case "Document" -> document(events);
                default -> {
                    List<String> declared = new ArrayList<>();
                    for (int i = 0; i < events.getNamespaceCount(); i++) {
                        declared.add(Objects.requireNonNullElse(events.getNamespacePrefix(i), ""));
                        declared.add(Objects.requireNonNullElse(events.getNamespaceURI(i), ""));
                    }
                    around.push(declared);
                }
            }
        }

        private List<String> declared() {
            List<String> all = new ArrayList<>();
            around.descendingIterator().forEachRemaining(all::addAll);
            return all;
        }

        private void document(XMLStreamReader events) throws XMLStreamException {
            String namespace = Objects.requireNonNullElse(events.getNamespaceURI(), "");
            int line = events.getLocation().getLineNumber();
            int column = events.getLocation().getColumnNumber();
            int index = ++messages;
            List<Finding> findings = new ArrayList<>(headerFindings);
            MessageType type = types.apply(namespace);
            Class<? extends AbstractMX> bound = type == null ? null : reader.documentClass(type);
            MxPass named = headerPass;
            if (type != null && named != null) {
                String definition = named.msgDefIdr();
                if (definition != null && !definition.startsWith(type.name())) {
                    Finding disagrees = Finding.of(
                            FindingCode.HEADER_DISAGREES,
                            "",
                            definition,
                            "The header's MsgDefIdr is " + definition + ", but the Document's namespace says "
                                    + type.name() + ".");
                    findings.add(0, disagrees.at(headerLine, headerColumn));
                }
            }
            Object above = header;
            MxPlaces abovePlaces = headerPlaces;
            headerPass = null;
            header = null;
            headerFindings = List.of();
            headerPlaces = new MxPlaces(null);
            MxPass pass = new MxPass(bindings, schemas, xml, INPUT, "Document");
            int depth = depth(events);
            if (type == null || bound == null) {
                broken += type == null ? 1 : 0;
                findings.add(
                        (type != null ? reader.unsupported(type, "/Document") : unknown(namespace)).at(line, column));
                Finding none = findings.get(findings.size() - 1);
                pass.run(events, declared(), space -> new MxPass.Choice(null, none), null);
                listener.end(index, type, null, findings);
                return;
            }
            MxUnitPass units = new MxUnitPass(
                    index, type, above, cuts.of(type, bound), bound, limits, listener, abovePlaces, findings);
            units.of(pass);
            open = units;
            Object document = pass.run(events, declared(), space -> reader.documentClass(space, type, bound), units);
            skipTo(events, depth);
            open = null;
            units.finish(document != null, List.of());
        }

        private Finding unknown(String namespace) {
            return namespace.isEmpty()
                    ? Finding.of(
                            FindingCode.NO_NAMESPACE,
                            "/Document",
                            null,
                            "The Document has no namespace, so its message and version cannot be told.")
                    : Finding.of(
                            FindingCode.UNIDENTIFIED,
                            "/Document",
                            namespace,
                            "The Document's namespace names no ISO 20022 message.");
        }

        /** A header that no document followed; one behind its document is not paired with it in a stream. */
        private void leftHeader() {
            if (headerPass == null) {
                return;
            }
            List<Finding> findings = new ArrayList<>(headerFindings);
            findings.add(Finding.of(
                    FindingCode.UNIDENTIFIED,
                    "/AppHdr",
                    headerPass.msgDefIdr(),
                    "There is a business application header (AppHdr) but no Document follows it."));
            headerPass = null;
            headerFindings = List.of();
            broken++;
            listener.end(++messages, null, null, findings);
        }
    }

    private static int depth(XMLStreamReader events) {
        return ((XMLStreamReader2) events).getDepth();
    }

    /** Goes on to the end of the element at a depth, for when its binding broke off before. */
    private static void skipTo(XMLStreamReader events, int depth) throws XMLStreamException {
        while (events.getEventType() != XMLStreamConstants.END_ELEMENT || depth(events) != depth) {
            SafeXml.next(events);
        }
    }

    private static Finding refused(XMLStreamException e) {
        Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
        if (cause instanceof CharacterCodingException coding) {
            return Finding.of(
                    FindingCode.NOT_TEXT,
                    "",
                    null,
                    "Bytes are no text in the encoding that the input begins in; a large input is read no further: "
                            + Objects.requireNonNullElse(coding.getMessage(), "malformed"));
        }
        if (cause instanceof IOException io) {
            throw new UncheckedIOException(io);
        }
        return SafeXml.finding(e);
    }
}
