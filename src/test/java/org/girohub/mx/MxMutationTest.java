package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * Valid messages of many versions, each broken in one place: every fault is found, the finding names the element, and its
 * code fits the fault. A sample of versions and places in the usual run; {@code -Dgirohub.mutations=all} takes all versions.
 */
class MxMutationTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("girohub.root", "."), "schemas", "mx");
    private static final boolean ALL = "all".equals(System.getProperty("girohub.mutations"));

    /** The ways to break a message, with the codes that fit. */
    private enum Fault {
        MISSING_MANDATORY(FindingCode.MISSING_ELEMENT),
        EMPTY_CHOICE(FindingCode.MISSING_ELEMENT),
        WRONG_ORDER(FindingCode.WRONG_ORDER, FindingCode.MISSING_ELEMENT),
        TOO_LONG(FindingCode.BAD_LENGTH),
        BAD_PATTERN(FindingCode.BAD_FORM),
        BAD_CODE(FindingCode.NOT_A_CODE),
        TOO_MANY(FindingCode.TOO_MANY),
        BOTH_OF_A_CHOICE(FindingCode.SECOND_ALTERNATIVE),
        TOO_MANY_DECIMALS(FindingCode.TOO_MANY_DIGITS),
        TOO_MANY_DIGITS(FindingCode.TOO_MANY_DIGITS),
        BELOW_RANGE(FindingCode.OUT_OF_RANGE),
        NOT_OF_ITS_TYPE(FindingCode.BAD_VALUE),
        UNKNOWN_ELEMENT(FindingCode.UNKNOWN_ELEMENT),
        ELEMENT_IN_A_VALUE(FindingCode.UNKNOWN_ELEMENT),
        MISSING_ATTRIBUTE(FindingCode.MISSING_ATTRIBUTE),
        BAD_ATTRIBUTE(FindingCode.BAD_FORM, FindingCode.NOT_A_CODE, FindingCode.BAD_LENGTH),
        UNKNOWN_ATTRIBUTE(FindingCode.UNKNOWN_ATTRIBUTE),
        EMPTY_VALUE(FindingCode.EMPTY_VALUE),
        TEXT_BETWEEN_ELEMENTS(FindingCode.TEXT_NOT_ALLOWED);

        private final FindingCode code;
        private final FindingCode second;
        private final FindingCode third;

        Fault(FindingCode code) {
            this(code, code, code);
        }

        Fault(FindingCode code, FindingCode second) {
            this(code, second, second);
        }

        Fault(FindingCode code, FindingCode second, FindingCode third) {
            this.code = code;
            this.second = second;
            this.third = third;
        }

        boolean fits(FindingCode found) {
            return found == code || found == second || found == third;
        }
    }

    /** A place to break: what is to be done there, and the path that must be named. */
    private record Place(Fault fault, String path, Runnable change) {}

    private final MxReader reader = MxSamples.reader();
    private final MxInstances instances = new MxInstances(SCHEMAS);

    @Test
    void everyFaultIsFoundWithItsElementAndAFittingCode() throws Exception {
        List<String> missed = new ArrayList<>();
        Map<Fault, Integer> made = new EnumMap<>(Fault.class);
        Set<String> families = new TreeSet<>();
        List<MessageType> versions = versions();
        for (MessageType type : versions) {
            families.add(type.name().substring(0, 4));
            broken(type, made, missed);
        }
        System.out.println(versions.size() + " versions, mutations: " + made);
        assertThat(versions).hasSizeGreaterThanOrEqualTo(60);
        assertThat(families).containsExactly("admi", "camt", "head", "pacs", "pain");
        assertThat(made).containsOnlyKeys(Fault.values());
        assertThat(missed).isEmpty();
    }

    private static List<MessageType> versions() {
        List<MessageType> all = new SchemaGenerator(SCHEMAS.resolve("facts")).versions();
        if (ALL) {
            return all;
        }
        List<MessageType> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            if (i % 9 == 0 || name.startsWith("head.") || name.equals("pacs.008.001.08")) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    private void broken(MessageType type, Map<Fault, Integer> made, List<String> missed) throws Exception {
        Schema schema = new Schema(SCHEMAS.resolve(type.name() + ".xsd"));
        boolean header = type.name().startsWith("head.");
        MessageType document = header ? MessageType.mx("pacs.008.001.08") : type;
        String valid = header
                ? instances.header(type.name(), document, MxInstances.Fill.RANDOM, 7)
                : instances.document(type, MxInstances.Fill.RANDOM, 7);
        if (valid.length() < 1_500) {
            valid = header
                    ? instances.header(type.name(), document, MxInstances.Fill.FULL, 7)
                    : instances.document(type, MxInstances.Fill.FULL, 7);
        }
        assertThat(errors(document, header, valid)).as(type + " unbroken").isEmpty();
        int each = ALL ? 4 : 1;
        for (Fault fault : Fault.values()) {
            int count = places(schema, valid, fault).size();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(type.name().hashCode()));
            for (int i : order.subList(0, Math.min(each, count))) {
                // Parsed anew for each, for the change is made in place.
                Element root = parse(valid);
                Place place = places(schema, root, fault).get(i);
                place.change().run();
                String text = write(root);
                made.merge(fault, 1, Integer::sum);
                List<Finding> errors = errors(document, header, text);
                if (errors.isEmpty()
                        || !fits(place, errors.get(0))
                        || !errors.stream().allMatch(e -> near(place, e))) {
                    missed.add(type + " " + fault + " at " + place.path() + ": "
                            + errors.stream()
                                    .map(e -> e.code() + " " + e.path() + " " + e.message())
                                    .toList());
                }
            }
        }
    }

    private List<Finding> errors(MessageType type, boolean header, String text) {
        var raw = header
                ? MxInstances.raw(type, text, instances.document(type, MxInstances.Fill.BARE, 1))
                : MxInstances.raw(type, null, text);
        return reader.read(raw).findings().stream()
                .filter(finding -> finding.isError() && finding.code() != FindingCode.HEADER_DISAGREES)
                .toList();
    }

    private static boolean fits(Place place, Finding finding) {
        return near(place, finding)
                && place.fault().fits(finding.code())
                && finding.line() > 0
                && finding.column() > 0
                && !finding.message().contains("cvc-");
    }

    /** Nothing else is said about the message than what is wrong. */
    private static boolean near(Place place, Finding finding) {
        return switch (place.fault()) {
            // What is missing has no index, for it is not there.
            case WRONG_ORDER ->
                finding.path().replace("[1]", "").equals(place.path().replace("[1]", ""));
            // The second alternative is added without content, which is wrong as well.
            case BOTH_OF_A_CHOICE -> (finding.path() + "/").startsWith(place.path() + "/");
            default -> finding.path().equals(place.path());
        };
    }

    private static List<Place> places(Schema schema, String text, Fault fault) throws Exception {
        return places(schema, parse(text), fault);
    }

    private static List<Place> places(Schema schema, Element root, Fault fault) {
        List<Place> places = new ArrayList<>();
        visit(schema, root, schema.rootType, "/" + root.getLocalName(), fault, places);
        return places;
    }

    private static void visit(
            Schema schema, Element element, String typeName, String path, Fault fault, List<Place> places) {
        Element type = schema.type(typeName);
        Element model = type.getLocalName().equals("simpleType") ? null : first(type);
        if (model == null) {
            value(element, type, path, fault, places);
            return;
        }
        if (model.getLocalName().equals("simpleContent")) {
            Element extension = first(model);
            value(element, schema.type(extension.getAttribute("base")), path, fault, places);
            attributes(schema, element, extension, path, fault, places);
            return;
        }
        List<Element> particles = children(model);
        if (particles.stream().anyMatch(particle -> !particle.getLocalName().equals("element"))) {
            // Groups in groups and wildcards: their elements are visited, their order is left alone.
            for (Element inner : children(element)) {
                Element particle = schema.particle(model, inner.getLocalName());
                if (particle != null) {
                    visit(schema, inner, particle.getAttribute("type"), below(path, inner, particle), fault, places);
                }
            }
            return;
        }
        List<Element> inside = children(element);
        boolean choice = model.getLocalName().equals("choice");
        group(element, inside, particles, choice, typeName, path, fault, places);
        for (Element inner : inside) {
            Element particle = named(particles, inner.getLocalName());
            visit(schema, inner, particle.getAttribute("type"), below(path, inner, particle), fault, places);
        }
    }

    private static void group(
            Element element,
            List<Element> inside,
            List<Element> particles,
            boolean choice,
            String typeName,
            String path,
            Fault fault,
            List<Place> places) {
        switch (fault) {
            case MISSING_MANDATORY -> {
                for (Element inner : choice ? List.<Element>of() : inside) {
                    Element particle = named(particles, inner.getLocalName());
                    boolean only = inside.stream().filter(e -> same(e, inner)).count() == 1;
                    if (only && min(particle) == 1) {
                        places.add(
                                new Place(fault, path + "/" + inner.getLocalName(), () -> element.removeChild(inner)));
                    }
                }
            }
            case EMPTY_CHOICE -> {
                if (choice && particles.size() > 1 && particles.stream().allMatch(p -> min(p) == 1)) {
                    places.add(new Place(fault, path, () -> inside.forEach(element::removeChild)));
                }
            }
            case WRONG_ORDER -> {
                for (int i = 0; i + 1 < inside.size() && !choice; i++) {
                    Element one = inside.get(i);
                    Element two = inside.get(i + 1);
                    boolean single = inside.stream()
                                    .filter(e -> same(e, one) || same(e, two))
                                    .count()
                            == 2;
                    if (single && !same(one, two)) {
                        Element particle = named(particles, one.getLocalName());
                        places.add(new Place(fault, below(path, one, particle), () -> element.insertBefore(two, one)));
                    }
                }
            }
            case TOO_MANY -> {
                for (Element inner : inside) {
                    Element particle = named(particles, inner.getLocalName());
                    if (index(inner) == 1 && !particle.getAttribute("maxOccurs").equals("unbounded")) {
                        int max = max(particle);
                        int have = (int)
                                inside.stream().filter(e -> same(e, inner)).count();
                        places.add(new Place(fault, path + "/" + inner.getLocalName() + "[" + (max + 1) + "]", () -> {
                            for (int i = have; i <= max; i++) {
                                element.insertBefore(inner.cloneNode(true), inner);
                            }
                        }));
                    }
                }
            }
            case BOTH_OF_A_CHOICE -> {
                if (choice && typeName.endsWith("Choice") && inside.size() == 1) {
                    for (Element particle : particles) {
                        Element added = element.getOwnerDocument()
                                .createElementNS(element.getNamespaceURI(), particle.getAttribute("name"));
                        if (!same(added, inside.get(0))) {
                            String indexed = max(particle) > 1 ? "[1]" : "";
                            places.add(new Place(
                                    fault,
                                    path + "/" + added.getLocalName() + indexed,
                                    () -> element.appendChild(added)));
                        }
                    }
                }
            }
            case UNKNOWN_ELEMENT -> {
                for (Element inner : inside) {
                    places.add(new Place(
                            fault,
                            path + "/Unknwn",
                            () -> element.insertBefore(
                                    element.getOwnerDocument().createElementNS(element.getNamespaceURI(), "Unknwn"),
                                    inner)));
                }
            }
            case TEXT_BETWEEN_ELEMENTS -> {
                if (!inside.isEmpty()) {
                    places.add(new Place(
                            fault,
                            path,
                            () -> element.insertBefore(
                                    element.getOwnerDocument().createTextNode("stray"), inside.get(0))));
                }
            }
            case UNKNOWN_ATTRIBUTE ->
                places.add(new Place(fault, path + "/@Unknwn", () -> element.setAttribute("Unknwn", "1")));
            default -> {
                // The others are about values.
            }
        }
    }

    private static void value(Element element, Element simpleType, String path, Fault fault, List<Place> places) {
        Element restriction = first(simpleType);
        Map<String, String> facets = new HashMap<>();
        children(restriction).forEach(f -> facets.put(f.getLocalName(), f.getAttribute("value")));
        String base = restriction.getAttribute("base").substring(3);
        String bad =
                switch (fault) {
                    case TOO_LONG ->
                        base.equals("string") && facets.containsKey("maxLength") && !facets.containsKey("pattern")
                                ? "x".repeat(Integer.parseInt(facets.get("maxLength")) + 1)
                                : null;
                    case BAD_PATTERN -> base.equals("string") && facets.containsKey("pattern") ? "!" : null;
                    case BAD_CODE -> facets.containsKey("enumeration") ? "NOCODE" : null;
                    case TOO_MANY_DECIMALS -> decimals(base, facets);
                    case TOO_MANY_DIGITS -> digits(base, facets);
                    case BELOW_RANGE -> facets.containsKey("minInclusive") ? "-1" : null;
                    case NOT_OF_ITS_TYPE ->
                        base.equals("string") || base.equals("base64Binary") || facets.containsKey("pattern")
                                ? null
                                : "?";
                    case EMPTY_VALUE ->
                        (base.equals("string") && facets.isEmpty()) || base.equals("base64Binary") ? null : "";
                    default -> null;
                };
        if (bad != null) {
            places.add(new Place(fault, path, () -> element.setTextContent(bad)));
        } else if (fault == Fault.ELEMENT_IN_A_VALUE) {
            places.add(new Place(
                    fault,
                    path,
                    () -> element.appendChild(
                            element.getOwnerDocument().createElementNS(element.getNamespaceURI(), "Unknwn"))));
        }
    }

    private static String decimals(String base, Map<String, String> facets) {
        if (!base.equals("decimal") || !facets.containsKey("fractionDigits")) {
            return null;
        }
        int fraction = Integer.parseInt(facets.get("fractionDigits"));
        boolean room = Integer.parseInt(facets.getOrDefault("totalDigits", "99")) > fraction + 1;
        return room ? "1." + "1".repeat(fraction + 1) : null;
    }

    private static String digits(String base, Map<String, String> facets) {
        return base.equals("decimal") && facets.containsKey("totalDigits")
                ? "1".repeat(Integer.parseInt(facets.get("totalDigits")) + 1)
                : null;
    }

    private static void attributes(
            Schema schema, Element element, Element extension, String path, Fault fault, List<Place> places) {
        if (fault == Fault.UNKNOWN_ATTRIBUTE) {
            places.add(new Place(fault, path + "/@Unknwn", () -> element.setAttribute("Unknwn", "1")));
        }
        for (Element attribute : children(extension)) {
            String name = attribute.getAttribute("name");
            if (element.hasAttribute(name)) {
                if (fault == Fault.MISSING_ATTRIBUTE
                        && attribute.getAttribute("use").equals("required")) {
                    places.add(new Place(fault, path + "/@" + name, () -> element.removeAttribute(name)));
                } else if (fault == Fault.BAD_ATTRIBUTE) {
                    boolean length = children(first(schema.type(attribute.getAttribute("type")))).stream()
                            .anyMatch(facet -> facet.getLocalName().equals("maxLength"));
                    String bad = length ? "x".repeat(3_000) : "!!";
                    places.add(new Place(fault, path + "/@" + name, () -> element.setAttribute(name, bad)));
                }
            }
        }
    }

    private static String below(String path, Element element, Element particle) {
        boolean indexed = max(particle) > 1 || index(element) > 1;
        return path + "/" + element.getLocalName() + (indexed ? "[" + index(element) + "]" : "");
    }

    private static int index(Element element) {
        int index = 1;
        for (Node node = element.getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
            if (node instanceof Element before && same(before, element)) {
                index++;
            }
        }
        return index;
    }

    private static boolean same(Element one, Element two) {
        return one.getLocalName().equals(two.getLocalName());
    }

    private static int min(Element particle) {
        String min = particle.getAttribute("minOccurs");
        return min.isEmpty() ? 1 : Integer.parseInt(min);
    }

    private static int max(Element particle) {
        String max = particle.getAttribute("maxOccurs");
        return max.isEmpty() ? 1 : max.equals("unbounded") ? Integer.MAX_VALUE : Integer.parseInt(max);
    }

    private static Element named(List<Element> particles, String name) {
        return particles.stream()
                .filter(particle -> particle.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Element first(Element parent) {
        return children(parent).get(0);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static Element parse(String text) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    private static String write(Element root) {
        StringBuilder text = new StringBuilder();
        write(root, text);
        return text.toString();
    }

    private static void write(Node node, StringBuilder text) {
        if (!(node instanceof Element element)) {
            text.append(escaped(node.getNodeValue()));
            return;
        }
        Node parent = element.getParentNode();
        text.append('<').append(element.getNodeName());
        boolean declare = !(parent instanceof Element outer)
                || !String.valueOf(outer.getNamespaceURI()).equals(String.valueOf(element.getNamespaceURI()));
        if (declare && !element.hasAttribute("xmlns") && element.getPrefix() == null) {
            text.append(" xmlns=\"").append(element.getNamespaceURI()).append('"');
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            text.append(' ').append(attribute.getNodeName()).append("=\"");
            text.append(escaped(attribute.getNodeValue()).replace("\"", "&quot;"))
                    .append('"');
        }
        text.append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            write(child, text);
        }
        text.append("</").append(element.getNodeName()).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** A schema's own text. */
    private static final class Schema {
        private final Map<String, Element> types = new HashMap<>();
        private String rootType = "";

        Schema(Path file) throws Exception {
            Element schema = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            for (Element child : children(schema)) {
                if (child.getLocalName().equals("element")) {
                    rootType = child.getAttribute("type");
                } else {
                    types.put(child.getAttribute("name"), child);
                }
            }
        }

        Element type(String name) {
            return types.get(name);
        }

        /** The declaration of an element anywhere in a model; null when it is of a wildcard. */
        Element particle(Element model, String name) {
            for (Element child : children(model)) {
                if (child.getLocalName().equals("element")) {
                    if (child.getAttribute("name").equals(name)) {
                        return child;
                    }
                } else if (!child.getLocalName().equals("any")) {
                    Element inner = particle(child, name);
                    if (inner != null) {
                        return inner;
                    }
                }
            }
            return null;
        }
    }
}
