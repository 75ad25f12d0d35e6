package org.girohub.mx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What an XML Schema says, component by component, in a form in which two schemas that mean the same are equal: names with
 * their namespaces, content models in order with cardinalities, types, facets, attributes, wildcards. A construct that
 * this does not know is refused, so nothing is passed over.
 */
final class SchemaComponents {
    private static final String ONCE = "{1,1}";
    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    private final String targetNamespace;
    private final Map<String, String> components = new TreeMap<>();

    private SchemaComponents(String targetNamespace) {
        this.targetNamespace = targetNamespace;
    }

    /** The components of a schema by kind and name. */
    static Map<String, String> of(InputStream xsd) throws IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element schema = factory.newDocumentBuilder().parse(xsd).getDocumentElement();
            SchemaComponents components = new SchemaComponents(schema.getAttribute("targetNamespace"));
            components.read(schema);
            return components.components;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private void read(Element schema) {
        only(schema, "schema", "targetNamespace", "elementFormDefault", "attributeFormDefault", "version");
        put(
                "schema",
                targetNamespace
                        + " elements " + attribute(schema, "elementFormDefault", "unqualified")
                        + " attributes " + attribute(schema, "attributeFormDefault", "unqualified"));
        for (Element child : children(schema)) {
            String key = child.getLocalName() + " " + child.getAttribute("name");
            switch (child.getLocalName()) {
                case "element" -> {
                    only(child, "element", "name", "type");
                    put(key, type(child, "type"));
                }
                case "complexType" -> {
                    only(child, "complexType", "name");
                    put(key, complexType(child));
                }
                case "simpleType" -> {
                    only(child, "simpleType", "name");
                    put(key, restriction(child));
                }
                default -> throw unknown(child);
            }
        }
    }

    private void put(String key, String component) {
        if (components.put(key, component) != null) {
            throw new IllegalArgumentException(key + " is defined twice");
        }
    }

    private String complexType(Element type) {
        StringBuilder text = new StringBuilder();
        for (Element child : children(type)) {
            switch (child.getLocalName()) {
                case "sequence", "choice" -> text.append(particle(child));
                case "attribute" -> text.append(' ').append(attribute(child));
                case "simpleContent" -> {
                    List<Element> inside = children(child);
                    if (inside.size() != 1 || !inside.get(0).getLocalName().equals("extension")) {
                        throw unknown(child);
                    }
                    Element extension = inside.get(0);
                    only(extension, "extension", "base");
                    text.append("text ").append(type(extension, "base"));
                    Set<String> attributes = new TreeSet<>();
                    children(extension).forEach(attribute -> attributes.add(attribute(attribute)));
                    text.append(' ').append(attributes);
                }
                default -> throw unknown(child);
            }
        }
        return text.toString();
    }

    private String particle(Element element) {
        String occurs = "{" + attribute(element, "minOccurs", "1") + "," + attribute(element, "maxOccurs", "1") + "}";
        switch (element.getLocalName()) {
            case "element" -> {
                only(element, "element", "name", "type", "minOccurs", "maxOccurs");
                return element.getAttribute("name") + " " + type(element, "type") + occurs;
            }
            case "any" -> {
                only(element, "any", "namespace", "processContents", "minOccurs", "maxOccurs");
                return "any " + attribute(element, "namespace", "##any") + " "
                        + attribute(element, "processContents", "strict") + occurs;
            }
            case "sequence", "choice" -> {
                only(element, element.getLocalName(), "minOccurs", "maxOccurs");
                List<String> inside = inside(element);
                // A group of one, once, is that one.
                return inside.size() == 1 && occurs.equals(ONCE)
                        ? inside.get(0)
                        : element.getLocalName() + inside + occurs;
            }
            default -> throw unknown(element);
        }
    }

    /** The particles of a group; a group in a group of its own kind, once, adds its own in its place. */
    private List<String> inside(Element group) {
        List<String> inside = new ArrayList<>();
        for (Element child : children(group)) {
            boolean same = child.getLocalName().equals(group.getLocalName())
                    && attribute(child, "minOccurs", "1").equals("1")
                    && attribute(child, "maxOccurs", "1").equals("1");
            if (same) {
                only(child, child.getLocalName(), "minOccurs", "maxOccurs");
                inside.addAll(inside(child));
            } else {
                inside.add(particle(child));
            }
        }
        return inside;
    }

    private String attribute(Element attribute) {
        if (!attribute.getLocalName().equals("attribute")) {
            throw unknown(attribute);
        }
        only(attribute, "attribute", "name", "type", "use");
        return "@" + attribute.getAttribute("name") + " " + type(attribute, "type") + " "
                + attribute(attribute, "use", "optional");
    }

    private String restriction(Element simpleType) {
        List<Element> inside = children(simpleType);
        if (inside.size() != 1 || !inside.get(0).getLocalName().equals("restriction")) {
            throw unknown(simpleType);
        }
        Element restriction = inside.get(0);
        only(restriction, "restriction", "base");
        Set<String> facets = new TreeSet<>();
        for (Element facet : children(restriction)) {
            switch (facet.getLocalName()) {
                case "length",
                        "minLength",
                        "maxLength",
                        "pattern",
                        "enumeration",
                        "whiteSpace",
                        "totalDigits",
                        "fractionDigits",
                        "minInclusive",
                        "maxInclusive",
                        "minExclusive",
                        "maxExclusive" -> {
                    only(facet, facet.getLocalName(), "value");
                    facets.add(facet.getLocalName() + "=" + facet.getAttribute("value"));
                }
                default -> throw unknown(facet);
            }
        }
        return type(restriction, "base") + " " + facets;
    }

    /** The type named, as its own schema's or as one of XML Schema's. */
    private String type(Element element, String attribute) {
        String name = element.getAttribute(attribute);
        int colon = name.indexOf(':');
        String namespace = element.lookupNamespaceURI(colon < 0 ? null : name.substring(0, colon));
        String local = name.substring(colon + 1);
        if (Objects.equals(namespace, XS)) {
            return "xs:" + local;
        }
        if (local.isEmpty() || !targetNamespace.equals(namespace)) {
            throw unknown(element);
        }
        return local;
    }

    private static String attribute(Element element, String name, String otherwise) {
        return element.hasAttribute(name) ? element.getAttribute(name) : otherwise;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            // Documentation says nothing about what is valid.
            if (node instanceof Element child && !child.getLocalName().equals("annotation")) {
                children.add(child);
            }
        }
        return children;
    }

    private static void only(Element element, String name, String... attributes) {
        if (!XS.equals(element.getNamespaceURI()) || !element.getLocalName().equals(name)) {
            throw unknown(element);
        }
        Set<String> known = Set.of(attributes);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                    && !known.contains(attribute.getNodeName())) {
                throw new IllegalArgumentException(
                        name + " " + element.getAttribute("name") + " has an unknown " + attribute);
            }
        }
    }

    private static IllegalArgumentException unknown(Element element) {
        return new IllegalArgumentException("unknown construct: " + element.getNodeName() + " "
                + element.getAttribute("name") + " in " + element.getParentNode());
    }
}
