package org.girohub.mx;

import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.UnmarshallerHandler;
import jakarta.xml.bind.ValidationEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.ValidatorHandler;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.message.MessageType;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * One pass over one document: the parser's events go to the validator as they are, and to JAXB with the namespaces that
 * Prowide's classes expect. Keeps the path to the present element, so that what the validator says gets a place. Serves
 * one document, on one thread.
 */
final class MxPass implements SchemaFaults.Place {
    /** Errors of one document that are found before it is given up, and warnings that are listed. */
    static final int MOST_FINDINGS = 500;

    /** Errors of a message that is read in parts, beyond one for each of its units, before it is read no further. */
    static final int MOST_ERRORS = 5_000;

    private static final int VALUE_SHOWN = 140;
    /** What the validator is told in place of what is no value at all: a number, and a text that most types take. */
    private static final char[] STAND_IN = {'0'};
    /** Names that the schema does not know: in a table of names, many of one hash code cost the square of their number. */
    private static final int MOST_STRANGE_NAMES = 2_000;

    /** The class that a root is bound to, or why there is none. */
    record Choice(@Nullable Class<?> bound, @Nullable Finding refused) {}

    private final MxBindings bindings;
    private final MxSchemas schemas;
    private final SafeXml xml;
    private final TextSlice slice;
    private final String rootName;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unbound = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final SchemaFaults faults = new SchemaFaults(this);
    private String namespace = "";
    private String canonicalNamespace = "";
    private int depth;
    /** Elements whose start JAXB was given and whose end it was not. */
    private int opened;

    private final Set<String> strangeNames = new HashSet<>();
    private int errors;
    private int warnings;
    /** In all parts together. */
    private int allErrors;
    /** There are more errors than are listed, and nobody reads on. */
    private boolean givenUp;

    private int wildcardDepth = Integer.MAX_VALUE;
    /** The schema has what the classes have, so they tell what is no part of it. */
    private boolean ours;
    /** The depth of an element that its parent's class does not have; JAXB sees nothing of it. */
    private int strangeDepth = Integer.MAX_VALUE;

    private @Nullable Frame msgDefIdr;
    private @Nullable MxUnitPass units;
    private @Nullable MxPlaces places;
    private boolean checkedOnly;
    private boolean embedded;
    private List<String> declaredAround = List.of();

    /** An element that is open; reused for all elements of one depth. */
    private static final class Frame {
        private String name = "";
        private int index;
        private int line;
        private int column;
        private MxStructure structure;
        private boolean list;
        private boolean foreign;
        /** The validator found its content out of order, and says nothing more about the order of the rest. */
        private boolean broken;
        /** Place in the schema of the last child that stood right, once broken. */
        private int reached;
        /** Place in the schema of the last child that it has; -1 before. */
        private int last;
        /** It holds elements though it may only hold a value. */
        private boolean elements;
        /** It holds text though it may only hold elements, too much of it, or what is no number though it must be one. */
        private boolean wrongText;

        private final Set<String> reported = new HashSet<>();
        private final StringBuilder text = new StringBuilder();
        private int length;
        /** The validator was told some of it. */
        private boolean told;
        /** How many children there were of each element of the structure, by its order. */
        private int[] counts = new int[8];
        /** How many there were of names that the structure does not have. */
        private final Map<String, Integer> others = new HashMap<>();

        Frame(MxStructure structure) {
            this.structure = structure;
        }

        /** Begins to count the children of an element anew. */
        void begin(MxStructure of) {
            structure = of;
            int children = of.children().size();
            if (counts.length < children) {
                counts = new int[children];
            } else {
                Arrays.fill(counts, 0, children, 0);
            }
            if (!others.isEmpty()) {
                others.clear();
            }
        }

        /** Counts one more child; its index among those of its name, from 1. */
        int count(MxStructure.@Nullable Child child, String called) {
            return child == null ? others.merge(called, 1, Integer::sum) : ++counts[child.order()];
        }
    }

    MxPass(MxBindings bindings, MxSchemas schemas, SafeXml xml, TextSlice slice, String rootName) {
        this.bindings = bindings;
        this.schemas = schemas;
        this.xml = xml;
        this.slice = slice;
        this.rootName = rootName;
    }

    /** Binds nothing: for a document that is refused already, of which only the schema's findings are wanted. */
    void checkOnly() {
        checkedOnly = true;
    }

    /** Where to note the places of elements, for a part that is small. */
    void note(MxPlaces into) {
        places = into;
    }

    /** Everything found, once the pass has run. */
    List<Finding> findings() {
        return findings;
    }

    /** The namespace of the root, once the pass has run. */
    String namespace() {
        return namespace;
    }

    /** The header's MsgDefIdr; null when there is none. */
    @Nullable
    String msgDefIdr() {
        return msgDefIdr == null ? null : msgDefIdr.text.toString();
    }

    /** That the MsgDefIdr is not the document's type. */
    Finding headerDisagrees(MessageType document) {
        Frame at = Objects.requireNonNull(msgDefIdr);
        return Finding.of(
                        FindingCode.HEADER_DISAGREES,
                        "/AppHdr/MsgDefIdr",
                        shown(at.text),
                        "The header says '" + shown(at.text) + "', but the document is " + document.name() + ".")
                .at(slice.inputLine(at.line), slice.inputColumn(at.line, at.column));
    }

    /**
     * Runs the pass.
     *
     * @param choose from the root's namespace to its class
     * @return the bound root; null when it could not be bound
     */
    @Nullable
    Object run(Function<String, Choice> choose) {
        try {
            XMLStreamReader reader = xml.reader(slice.text());
            try {
                int event;
                do {
                    event = SafeXml.next(reader);
                } while (event != XMLStreamConstants.START_ELEMENT);
                namespace = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
                Choice choice = choose.apply(namespace);
                if (choice.bound() == null || !reader.getLocalName().equals(rootName)) {
                    return refuse(reader, choice);
                }
                return bind(reader, bindings.of(choice.bound()));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            Finding refused = SafeXml.finding(e);
            findings.add(
                    refused.at(slice.inputLine(refused.line()), slice.inputColumn(refused.line(), refused.column())));
            return null;
        }
    }

    /**
     * Runs over one element of a longer input, which the reader stands at the start of; the reader is left at its end. Faults
     * of the XML are thrown, since they end the input.
     *
     * @param around the prefixes declared around the element, and their namespaces, one after the other
     * @param unitPass takes the units as they are complete; null binds the element whole
     */
    @Nullable
    Object run(
            XMLStreamReader reader, List<String> around, Function<String, Choice> choose, @Nullable MxUnitPass unitPass)
            throws XMLStreamException {
        embedded = true;
        declaredAround = around;
        units = unitPass;
        namespace = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
        Choice choice = choose.apply(namespace);
        if (choice.bound() == null || !reader.getLocalName().equals(rootName)) {
            return refuse(reader, choice);
        }
        return bind(reader, bindings.of(choice.bound()));
    }

    private @Nullable Object refuse(XMLStreamReader reader, Choice choice) throws XMLStreamException {
        Location location = reader.getLocation();
        int line = location.getLineNumber();
        Finding refused = choice.refused() != null
                ? choice.refused()
                : Finding.of(
                        FindingCode.UNKNOWN_ELEMENT,
                        "/" + reader.getLocalName(),
                        reader.getLocalName(),
                        "The root element is " + reader.getLocalName() + "; " + rootName + " is expected.");
        findings.add(refused.at(slice.inputLine(line), slice.inputColumn(line, location.getColumnNumber())));
        // The rest is still read, to learn whether it is XML at all.
        if (embedded) {
            skip(reader);
        } else {
            drain(reader);
        }
        return null;
    }

    /** Reads on to the end of the element that the reader stands at the start of. */
    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = SafeXml.next(reader);
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    private @Nullable Object bind(XMLStreamReader reader, MxBindings.Binding binding) throws XMLStreamException {
        canonicalNamespace = binding.namespace();
        MxSchemas.Compiled schema = schemas.of(binding.type());
        ours = schema.ours();
        MxSchemas.Validating validator = schema.validator();
        if (checkedOnly) {
            check(reader, binding, schema, validator);
            return null;
        }
        Unmarshaller unmarshaller;
        try {
            unmarshaller = binding.unmarshaller();
            unmarshaller.setEventHandler(this::notBound);
            MxDateTimes.onZone(unmarshaller, this::dateZone);
            if (units != null) {
                unmarshaller.setListener(units);
            }
        } catch (JAXBException e) {
            throw new IllegalStateException("no unmarshaller for " + binding.type(), e);
        }
        validator.tell(faults::add);
        UnmarshallerHandler jaxb = MxBindings.handler(unmarshaller);
        Object bound;
        try {
            feed(reader, binding, validator.handler(), jaxb);
            if (!givenUp) {
                faults.flush();
            }
            if (givenUp) {
                abandon(schema, validator, binding, unmarshaller, jaxb);
                findings.add(notReadOn());
                return null;
            }
            bound = jaxb.getResult();
        } catch (XMLStreamException e) {
            abandon(schema, validator, binding, unmarshaller, jaxb);
            throw e;
        } catch (SAXException | JAXBException e) {
            // Whatever a handler could not take; its state is unknown now, so neither goes back to rest.
            findings.add(notTaken(e));
            return null;
        }
        rest(schema, validator, binding, unmarshaller);
        complete();
        return bound;
    }

    /** Judges by the schema alone. */
    private void check(
            XMLStreamReader reader,
            MxBindings.Binding binding,
            MxSchemas.Compiled schema,
            MxSchemas.Validating validator)
            throws XMLStreamException {
        validator.tell(faults::add);
        try {
            feed(reader, binding, validator.handler(), new DefaultHandler());
            if (!givenUp) {
                faults.flush();
            }
            if (givenUp) {
                findings.add(notReadOn());
            }
        } catch (SAXException e) {
            findings.add(notTaken(e));
            return; // its state is unknown now
        } catch (XMLStreamException e) {
            schema.rest(validator);
            throw e;
        }
        schema.rest(validator);
        complete();
    }

    private static Finding notReadOn() {
        return Finding.of(
                FindingCode.MORE_FINDINGS,
                "",
                null,
                "There are more than " + MOST_FINDINGS + " errors; what comes behind them was not read.");
    }

    private Finding notTaken(Exception failure) {
        return Finding.of(
                FindingCode.NOT_REPRESENTABLE,
                path(),
                null,
                "The message cannot be bound: " + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    }

    /** Adds to the findings what is only known when all of the document, or of a part of it, was read. */
    private void complete() {
        int unlisted = Math.max(0, errors - MOST_FINDINGS) + Math.max(0, warnings - MOST_FINDINGS);
        if (unlisted > 0 && !givenUp) {
            findings.add(Finding.of(
                    FindingCode.MORE_FINDINGS,
                    "",
                    null,
                    "There are " + unlisted + " more findings, which are not listed."));
        }
        if (!unbound.isEmpty()) {
            if (findings.stream().noneMatch(Finding::isError)) {
                findings.addAll(unboundFindings());
            }
            unbound.clear();
        }
        errors = 0;
        warnings = 0;
    }

    /** What was found since this was last asked, all of it about a part that is complete. */
    List<Finding> takeFindings() {
        complete();
        List<Finding> taken = List.copyOf(findings);
        findings.clear();
        return taken;
    }

    /**
     * Gives back what serves the next message in the middle of this one: a refusal must not cost a new validator and
     * unmarshaller. The validator forgets everything when a document begins; JAXB only with the end of each element.
     */
    private void abandon(
            MxSchemas.Compiled schema,
            MxSchemas.Validating validator,
            MxBindings.Binding binding,
            Unmarshaller unmarshaller,
            UnmarshallerHandler jaxb) {
        try {
            unmarshaller.setListener(null);
            unmarshaller.setEventHandler(event -> true);
            MxDateTimes.onZone(unmarshaller, text -> {});
            for (int open = opened; open > 0; open--) {
                String name = frames.get(open - 1).name;
                jaxb.endElement(open == 1 ? canonicalNamespace : "", name, name);
            }
            jaxb.endDocument();
            jaxb.getResult();
        } catch (SAXException | JAXBException | RuntimeException e) {
            // It cannot be led out of the document, so it serves no other.
            return;
        }
        rest(schema, validator, binding, unmarshaller);
    }

    /** Gives back what serves the next message, holding on to nothing of this one. */
    private static void rest(
            MxSchemas.Compiled schema,
            MxSchemas.Validating validator,
            MxBindings.Binding binding,
            Unmarshaller unmarshaller) {
        MxDateTimes.onZone(unmarshaller, text -> {});
        unmarshaller.setListener(null);
        try {
            unmarshaller.setEventHandler(null);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
        schema.rest(validator);
        binding.rest(unmarshaller);
    }

    private List<Finding> unboundFindings() {
        return unbound.stream()
                .map(text -> {
                    int end = text.indexOf('\n');
                    return Finding.of(
                            FindingCode.NOT_REPRESENTABLE, text.substring(0, end), null, text.substring(end + 1));
                })
                .toList();
    }

    private boolean notBound(ValidationEvent event) {
        // A value that breaks the schema breaks the binding too; this is for values that are right by the schema.
        if (errors == 0 && unbound.size() < MOST_FINDINGS) {
            unbound.add(path() + "\nThe hub cannot represent this value: "
                    + Objects.requireNonNullElse(event.getMessage(), "")
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        return true;
    }

    private void dateZone(String value) {
        add(
                FindingCode.DATE_ZONE,
                path(),
                value,
                name() + " has a zone, which a date of ISO 20022 has no meaning for; it is read as "
                        + MxDateTimes.withoutZone(value) + ".");
    }

    private void feed(
            XMLStreamReader reader, MxBindings.Binding binding, ValidatorHandler validator, ContentHandler jaxb)
            throws XMLStreamException, SAXException {
        AttributesImpl all = new AttributesImpl();
        AttributesImpl content = new AttributesImpl();
        validator.startDocument();
        jaxb.startDocument();
        for (int i = 0; i < declaredAround.size(); i += 2) {
            String declared = declaredAround.get(i + 1);
            validator.startPrefixMapping(declaredAround.get(i), canonical(declared));
            if (!declaredAround.get(i).isEmpty() && !declared.equals(namespace)) {
                jaxb.startPrefixMapping(declaredAround.get(i), declared);
            }
        }
        int event = XMLStreamConstants.START_ELEMENT;
        while (true) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    push(reader, binding);
                    if (refusedWhole(reader)) {
                        skip(reader);
                        pop();
                    } else {
                        start(reader, validator, jaxb, all, content);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(reader, validator, jaxb);
                    if (depth == 0) {
                        validator.endDocument();
                        jaxb.endDocument();
                        if (!embedded) {
                            drain(reader);
                        }
                        return;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    characters(reader, validator, jaxb);
                }
                default -> {
                    // Comments and processing instructions carry nothing.
                }
            }
            if (givenUp) {
                return;
            }
            event = SafeXml.next(reader);
        }
    }

    private void characters(XMLStreamReader reader, ValidatorHandler validator, ContentHandler jaxb)
            throws XMLStreamException, SAXException {
        char[] characters = reader.getTextCharacters();
        int start = reader.getTextStart();
        int length = reader.getTextLength();
        if (units != null) {
            units.text(length, reader);
        }
        Frame frame = frames.get(depth - 1);
        boolean between = judged() && frame.structure.elementsOnly();
        if (between && isWhite(characters, start, length)) {
            return;
        }
        if (frame.text.length() <= VALUE_SHOWN) {
            frame.text.append(characters, start, Math.min(length, VALUE_SHOWN + 1));
        }
        if (between) {
            frame.wrongText = true;
            return;
        }
        frame.length += length;
        boolean readable = frame.length <= frame.structure.longest();
        // An exponent, which no schema allows, would become a number of a billion digits.
        boolean plain = !frame.structure.number() || isPlain(characters, start, length);
        frame.wrongText |= !readable || (!plain && judged());
        if (!judged() || (!frame.wrongText && !frame.elements)) {
            validator.characters(characters, start, length);
            frame.told = true;
        }
        // What is too long is cut where it still is: cut anywhere before, it could pass for another value.
        int read = readable ? length : frame.structure.longest() - (frame.length - length);
        if (depth < strangeDepth && plain && read > 0) {
            jaxb.characters(characters, start, read);
        }
    }

    private static boolean isWhite(char[] characters, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (!isWhite(characters[i])) {
                return false;
            }
        }
        return true;
    }

    /** White space of XML, which knows no other. */
    private static boolean isWhite(char character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    /** Whether it is made of what numbers are made of. */
    private static boolean isPlain(char[] characters, int start, int length) {
        for (int i = start; i < start + length; i++) {
            char each = characters[i];
            if ((each < '0' || each > '9') && each != '.' && each != '-' && each != '+' && !isWhite(each)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the present element's form is known without the validator. */
    private boolean judged() {
        return ours && wildcardDepth == Integer.MAX_VALUE;
    }

    /** Judges what neither the validator nor JAXB need see: an element that does not belong there, or is said to be nil. */
    private boolean refusedWhole(XMLStreamReader reader) {
        if (!judged() || depth == 1) {
            return false;
        }
        if (depth == strangeDepth) {
            Frame around = frames.get(depth - 2);
            if (around.structure.elementsOnly()) {
                faults.strange();
            } else {
                around.elements = true;
            }
            return true;
        }
        if (reader.getAttributeCount() > 0 && isNil(reader)) {
            faults.nil();
            return true;
        }
        return false;
    }

    private static boolean isNil(XMLStreamReader reader) {
        String nil = reader.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
    }

    /** Judges an attribute of the present element; whether the validator need not see it. */
    private boolean withheld(String space, String local, String value) {
        MxStructure structure = frames.get(depth - 1).structure;
        if (!space.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
            boolean known = space.isEmpty() && structure.attribute(local);
            if (!known) {
                faults.attribute(local);
            }
            return !known;
        }
        switch (local) {
            case "schemaLocation", "noNamespaceSchemaLocation" -> {
                // A message may say where it takes its schema to be; nobody looks there.
                return true;
            }
            case "nil" -> {
                faults.nil();
                return true;
            }
            case "type" -> {
                String type = value.strip();
                if (structure.name().isEmpty()
                        || type.substring(type.indexOf(':') + 1).equals(structure.name())) {
                    return false; // whether it is its own type of that name is for the validator to say
                }
                faults.claimedType(value);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static void drain(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            SafeXml.next(reader);
        }
    }

    private void start(
            XMLStreamReader reader,
            ValidatorHandler validator,
            ContentHandler jaxb,
            AttributesImpl all,
            AttributesImpl content)
            throws SAXException {
        boolean wild = depth > wildcardDepth;
        boolean judged = judged();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = Objects.requireNonNullElse(reader.getNamespacePrefix(i), "");
            String declared = Objects.requireNonNullElse(reader.getNamespaceURI(i), "");
            validator.startPrefixMapping(prefix, canonical(declared));
            if (depth < strangeDepth && !prefix.isEmpty() && !declared.equals(namespace)) {
                jaxb.startPrefixMapping(prefix, declared);
            }
        }
        all.clear();
        content.clear();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String space = Objects.requireNonNullElse(reader.getAttributeNamespace(i), "");
            String local = reader.getAttributeLocalName(i);
            String prefix = reader.getAttributePrefix(i);
            String qName = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
            String value = reader.getAttributeValue(i);
            if (judged && withheld(space, local, value)) {
                continue;
            }
            all.addAttribute(space, local, qName, "CDATA", value);
            // xsi:type and the like are for the validator; JAXB would take them for another class.
            if (wild || !space.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
                content.addAttribute(space, local, qName, "CDATA", value);
            }
        }
        String space = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
        String local = reader.getLocalName();
        String prefix = reader.getPrefix();
        String qName = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
        validator.startElement(canonical(space), local, qName, all);
        if (depth >= strangeDepth) {
            if (depth == strangeDepth && errors == 0 && unbound.size() < MOST_FINDINGS) {
                // Only a schema that somebody put over ours has it.
                unbound.add(
                        path() + "\nThe hub cannot represent this element: its classes have no " + local + " here.");
            }
            return;
        }
        String hidden = depth == 1 ? canonicalNamespace : hide(space);
        jaxb.startElement(hidden, local, depth == 1 || hidden.isEmpty() ? local : qName, content);
        opened = depth;
    }

    /** The namespace as the schema has it. */
    private String canonical(String space) {
        return space.equals(namespace) ? canonicalNamespace : space;
    }

    /** What JAXB sees of a namespace below the root; {@link MxBindings.Binding#show} undoes it. */
    private String hide(String space) {
        return space.equals(namespace) ? "" : space.isEmpty() ? MxBindings.NO_NAMESPACE : space;
    }

    private void end(XMLStreamReader reader, ValidatorHandler validator, ContentHandler jaxb) throws SAXException {
        String space = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
        String local = reader.getLocalName();
        String prefix = reader.getPrefix();
        String qName = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
        Frame ended = frames.get(depth - 1);
        if (ended.elements || ended.wrongText) {
            wrongContent(ended, validator);
        }
        validator.endElement(canonical(space), local, qName);
        boolean bound = depth < strangeDepth;
        if (bound) {
            String hidden = depth == 1 ? canonicalNamespace : hide(space);
            jaxb.endElement(hidden, local, hidden.isEmpty() || depth == 1 ? local : qName);
            opened = depth - 1;
        }
        for (int i = reader.getNamespaceCount() - 1; i >= 0; i--) {
            String declared = Objects.requireNonNullElse(reader.getNamespacePrefix(i), "");
            validator.endPrefixMapping(declared);
            if (bound && !declared.isEmpty() && !namespace.equals(reader.getNamespaceURI(i))) {
                jaxb.endPrefixMapping(declared);
            }
        }
        if (depth == 2 && local.equals("MsgDefIdr")) {
            Frame frame = frames.get(1);
            msgDefIdr = new Frame(frame.structure);
            msgDefIdr.text.append(frame.text);
            msgDefIdr.line = frame.line;
            msgDefIdr.column = frame.column;
        }
        faults.flush();
        if (ended.broken) {
            missingAfterBreak(ended);
        }
        pop();
    }

    /** Judges content that the validator was not told of. */
    private void wrongContent(Frame frame, ValidatorHandler validator) throws SAXException {
        if (frame.structure.elementsOnly()) {
            faults.textBetween();
            return;
        }
        if (frame.elements) {
            faults.elementsInValue();
        } else if (frame.length > frame.structure.longest()) {
            faults.tooLong(frame.length, frame.structure.longest());
        } else {
            faults.noNumber();
        }
        if (!frame.told) {
            validator.characters(STAND_IN, 0, STAND_IN.length);
        }
    }

    /** Leaves the present element. */
    private void pop() {
        if (units != null) {
            units.ended(depth, frames.get(depth - 1).name);
        }
        depth--;
        if (depth < wildcardDepth) {
            wildcardDepth = Integer.MAX_VALUE;
        }
        if (depth < strangeDepth) {
            strangeDepth = Integer.MAX_VALUE;
        }
    }

    private void push(XMLStreamReader reader, MxBindings.Binding binding) throws XMLStreamException {
        String name = reader.getLocalName();
        Location location = reader.getLocation();
        if (units != null && allErrors > MOST_ERRORS + units.number()) {
            throw SafeXml.limitExceeded("Error", MOST_ERRORS, "what comes behind so many errors is not read", location);
        }
        MxStructure structure;
        boolean list = false;
        boolean strange = false;
        int index = 1;
        if (depth == 0) {
            structure = binding.structure();
        } else {
            Frame parent = frames.get(depth - 1);
            MxStructure.Child child = parent.structure.child(name);
            if (child == null && strangeNames.add(name) && strangeNames.size() > MOST_STRANGE_NAMES) {
                throw SafeXml.limitExceeded(
                        "Unknown name", MOST_STRANGE_NAMES, "there are more names than the schema knows", location);
            }
            index = parent.count(child, name);
            list = child != null && child.list();
            structure = child == null ? MxStructure.LEAF : bindings.structures().of(child.type());
            strange = wildcardDepth == Integer.MAX_VALUE
                    && (child == null || !namespace.equals(Objects.requireNonNullElse(reader.getNamespaceURI(), "")));
            if (child != null && !strange) {
                parent.last = child.order();
            }
        }
        if (frames.size() == depth) {
            frames.add(new Frame(structure));
        }
        Frame frame = frames.get(depth++);
        frame.name = name;
        frame.index = index;
        frame.line = location.getLineNumber();
        frame.column = location.getColumnNumber();
        frame.begin(structure);
        frame.list = list;
        frame.foreign = !namespace.equals(reader.getNamespaceURI());
        frame.broken = false;
        frame.reached = -1;
        frame.last = -1;
        frame.elements = false;
        frame.wrongText = false;
        if (!frame.reported.isEmpty()) {
            frame.reported.clear();
        }
        frame.text.setLength(0);
        frame.length = 0;
        frame.told = false;
        if (places != null) {
            places.add(depth, name, index, frame.line, frame.column);
        }
        if (units != null) {
            units.started(depth, name, index, frame.line, frame.column, reader);
        }
        if (structure.wildcard() && wildcardDepth == Integer.MAX_VALUE) {
            wildcardDepth = depth;
        }
        if (strange && strangeDepth == Integer.MAX_VALUE) {
            strangeDepth = depth;
        }
        if (depth > 1 && frames.get(depth - 2).broken && !(judged() && depth == strangeDepth)) {
            faults.afterBreak();
        }
    }

    @Override
    public void broken(boolean around, String reported, int reached) {
        Frame frame = frames.get(around ? depth - 2 : depth - 1);
        frame.broken = true;
        frame.reached = Math.max(frame.reached, reached);
        frame.reported.add(reported);
    }

    @Override
    public int reached() {
        return frames.get(depth - 2).reached;
    }

    @Override
    public List<String> expected() {
        Frame around = frames.get(depth - 2);
        return around.structure.behind(around.last);
    }

    @Override
    public boolean foreign() {
        return frames.get(depth - 1).foreign;
    }

    /** Once the order is broken the validator no longer says what is missing; everything mandatory is, that never came. */
    private void missingAfterBreak(Frame frame) {
        for (MxStructure.Child child : frame.structure.children()) {
            if (child.required() && frame.counts[child.order()] == 0 && !frame.reported.contains(child.name())) {
                add(
                        FindingCode.MISSING_ELEMENT,
                        path() + "/" + child.name(),
                        null,
                        frame.name + " lacks " + child.name() + ".");
            }
        }
    }

    @Override
    public String path() {
        return path(depth);
    }

    @Override
    public String parentPath() {
        return path(depth - 1);
    }

    private String path(int levels) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            Frame frame = frames.get(i);
            path.append('/').append(frame.name);
            if (frame.list || frame.index > 1) {
                path.append('[').append(frame.index).append(']');
            }
        }
        return path.toString();
    }

    @Override
    public String name() {
        return frames.get(depth - 1).name;
    }

    @Override
    public int index() {
        return frames.get(depth - 1).index;
    }

    @Override
    public String parentName() {
        return depth < 2 ? "" : frames.get(depth - 2).name;
    }

    @Override
    public MxStructure structure() {
        return frames.get(depth - 1).structure;
    }

    @Override
    public @Nullable MxStructure parentStructure() {
        return depth < 2 ? null : frames.get(depth - 2).structure;
    }

    @Override
    public String text() {
        return shown(frames.get(depth - 1).text);
    }

    @Override
    public void add(FindingCode code, String path, @Nullable String value, String message) {
        boolean error = code.severity() == Severity.ERROR;
        allErrors += error ? 1 : 0;
        if ((error ? errors++ : warnings++) >= MOST_FINDINGS) {
            // The parts of a stream behind it are judged for themselves, up to MOST_ERRORS in all.
            givenUp |= error && units == null;
            return;
        }
        Frame frame = frames.get(Math.max(0, depth - 1));
        findings.add(Finding.of(code, path, value, message)
                .at(slice.inputLine(frame.line), slice.inputColumn(frame.line, frame.column)));
    }

    private static String shown(CharSequence text) {
        return text.length() > VALUE_SHOWN ? text.subSequence(0, VALUE_SHOWN) + "..." : text.toString();
    }
}
