package org.girohub.xml;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.SchemaFactory;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;

/**
 * The only place that makes XML parsers. Input is read by Woodstox, named outright and not looked up, with no document
 * type, no entities of the document's own, nothing fetched, and a limit on everything that can grow. What is refused is
 * said with {@link #finding(XMLStreamException)}.
 */
public final class SafeXml {
    /**
     * What one document may have at most.
     *
     * @param characters in the whole document
     * @param depth of nested elements
     * @param elements in the whole document
     * @param attributes on one element
     * @param attributeSize characters in one attribute
     * @param textLength characters in one element's text
     */
    public record Limits(long characters, int depth, long elements, int attributes, int attributeSize, int textLength) {
        /** For one message: 100 million characters, 64 deep, 64 attributes of 4,096 characters, texts of 10 million. */
        public static final Limits MESSAGE = new Limits(100_000_000, 64, 5_000_000, 64, 4_096, 10_000_000);

        /** For an input that is read as a stream: as long as it likes; what is held of it at once has limits elsewhere. */
        public static final Limits STREAM = new Limits(Long.MAX_VALUE, 64, Long.MAX_VALUE, 64, 4_096, 1_000_000);
    }

    /** How Woodstox says that one of its limits is exceeded. */
    private static final Pattern LIMIT = Pattern.compile("(?i)[a-z ]+ limit \\(\\d+\\) exceeded.*", Pattern.DOTALL);

    private static final Pattern TAIL = Pattern.compile("\\s+at \\[row.*", Pattern.DOTALL);

    /** Zero means "none" to most of the JDK's limits, and "nothing" to one of them. */
    private static final String UNLIMITED = String.valueOf(Integer.MAX_VALUE);

    private final WstxInputFactory factory;

    /** A parser factory with these limits; made once, shared by threads. */
    public SafeXml(Limits limits) {
        // newInstance() would take whatever parser the class path or a system property names.
        factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_PRESERVE_LOCATION, false);
        // Those who bind what is read compare names by identity.
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, true);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        ReaderConfig config = factory.getConfig();
        // A fault is thrown by next(), never later from a getter as an unchecked exception.
        config.doParseLazily(false);
        config.doCacheDTDs(false);
        config.setMaxCharacters(limits.characters());
        config.setMaxElementDepth(limits.depth());
        config.setMaxElementCount(limits.elements());
        config.setMaxAttributesPerElement(limits.attributes());
        config.setMaxAttributeSize(limits.attributeSize());
        config.setMaxTextLength(limits.textLength());
        config.setMaxEntityCount(0);
        config.setMaxEntityDepth(0);
    }

    /** A parser factory for long inputs, in which several documents may follow each other. */
    public static SafeXml ofStreams() {
        SafeXml made = new SafeXml(Limits.STREAM);
        made.factory.setProperty(WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
        return made;
    }

    /** A parser factory with the limits of one message. */
    public SafeXml() {
        this(Limits.MESSAGE);
    }

    /**
     * Reads text that has been decoded already; an encoding named in an XML declaration is passed over.
     *
     * @throws XMLStreamException when the beginning is not XML
     */
    public XMLStreamReader reader(String text) throws XMLStreamException {
        return reader(new StringReader(text));
    }

    /** Reads characters. */
    public XMLStreamReader reader(Reader text) throws XMLStreamException {
        return ofVersion1(factory.createXMLStreamReader(text));
    }

    /** Reads bytes in the encoding that they declare. */
    public XMLStreamReader reader(InputStream bytes) throws XMLStreamException {
        return ofVersion1(factory.createXMLStreamReader(bytes));
    }

    /** Version 1.1, which ISO 20022 does not use, lets through control characters and ends lines elsewhere. */
    private static XMLStreamReader ofVersion1(XMLStreamReader reader) throws XMLStreamException {
        if ("1.1".equals(reader.getVersion())) {
            throw new PlacedException(
                    "the XML says that it is of version 1.1; messages are of version 1.0", reader.getLocation());
        }
        return reader;
    }

    /**
     * The next event; a document type declaration is refused.
     *
     * @throws XMLStreamException when the document is not well-formed, has a DOCTYPE or exceeds a limit
     */
    public static int next(XMLStreamReader reader) throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw new DoctypeException(reader.getLocation());
        }
        // Between documents that follow each other a declaration is right; there the parser takes it anywhere.
        boolean declaration = event == XMLStreamConstants.START_DOCUMENT
                || (event == XMLStreamConstants.PROCESSING_INSTRUCTION && "xml".equalsIgnoreCase(reader.getPITarget()));
        if (declaration && ((XMLStreamReader2) reader).getDepth() > 0) {
            throw new PlacedException("an XML declaration stands within an element", reader.getLocation());
        }
        if (event == XMLStreamConstants.START_DOCUMENT) {
            ofVersion1(reader);
        }
        return event;
    }

    /** Says what the parser refused, with line and column of what was given to it. */
    public static Finding finding(XMLStreamException refused) {
        Location location = refused.getLocation();
        int line = location == null ? 0 : Math.max(0, location.getLineNumber());
        int column = location == null ? 0 : Math.max(0, location.getColumnNumber());
        if (refused instanceof DoctypeException) {
            return Finding.of(
                            FindingCode.DOCTYPE_REFUSED,
                            "",
                            null,
                            "The XML has a DOCTYPE; payment messages never have one. Nothing of it was read.")
                    .at(line, column);
        }
        String reason = reason(refused);
        boolean limit = LIMIT.matcher(reason).matches();
        return Finding.of(
                        limit ? FindingCode.LIMIT_EXCEEDED : FindingCode.NOT_WELL_FORMED,
                        "",
                        null,
                        limit ? "The XML exceeds a limit: " + reason : "The XML is not well-formed: " + reason)
                .at(line, column);
    }

    private static String reason(XMLStreamException refused) {
        String text = Objects.requireNonNullElse(refused.getMessage(), "unreadable");
        int end = text.indexOf("\n at [row");
        text = end < 0 ? text : text.substring(0, end);
        text = TAIL.matcher(text).replaceFirst("").strip();
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    /**
     * The JDK's own schema compiler, which reads our schema files: no access to anything by URL.
     *
     * <p>Secure processing stays on. JDK 24 and later count, per document, what earlier ones did not; a statement of
     * 100,000 entries is no attack, and what validators are fed has passed the limits of {@link Limits} already.
     */
    public static SchemaFactory schemaFactory() {
        SchemaFactory schemas = SchemaFactory.newDefaultInstance();
        try {
            schemas.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            for (String limit : new String[] {
                "maxGeneralEntitySizeLimit",
                "maxParameterEntitySizeLimit",
                "totalEntitySizeLimit",
                "entityReplacementLimit",
                "elementAttributeLimit",
                "maxXMLNameLimit"
            }) {
                schemas.setProperty("http://www.oracle.com/xml/jaxp/properties/" + limit, UNLIMITED);
            }
            // Entity expansion keeps a limit; a validator that is fed events expands none.
            schemas.setProperty("http://www.oracle.com/xml/jaxp/properties/entityExpansionLimit", "1");
        } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
            throw new IllegalStateException("this JDK's schema compiler cannot be made safe", e);
        }
        return schemas;
    }

    /** A SAX parser factory of the JDK that refuses a DOCTYPE; for reading our own files. */
    public static SAXParserFactory saxFactory() {
        SAXParserFactory sax = SAXParserFactory.newDefaultNSInstance();
        try {
            sax.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            sax.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            sax.setFeature("http://xml.org/sax/features/external-general-entities", false);
            sax.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            sax.setXIncludeAware(false);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this JDK's SAX parser cannot be made safe", e);
        }
        return sax;
    }

    /** What to throw when a limit of one's own is exceeded: {@code <kind> limit (<number>) exceeded: <reason>}. */
    public static XMLStreamException limitExceeded(String kind, long limit, String reason, Location at) {
        return new PlacedException(kind + " limit (" + limit + ") exceeded: " + reason, at);
    }

    /** A refusal of ours. The location is not part of its message, as it would be by the constructor that takes one. */
    private static final class PlacedException extends XMLStreamException {
        PlacedException(String message, Location at) {
            super(message);
            location = at;
        }
    }

    /** A document type declaration stands where a message should be. */
    private static final class DoctypeException extends XMLStreamException {
        DoctypeException(Location location) {
            super("DOCTYPE", location);
        }
    }
}
