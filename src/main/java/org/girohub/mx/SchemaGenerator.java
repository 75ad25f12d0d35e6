package org.girohub.mx;

import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Generates the XML Schemas of {@code schemas/mx/}: structure from the bound classes (order, cardinality, enumerations),
 * the rest from {@link SchemaFacts}. What cannot be resolved fails; nothing falls back to a plain string. The same classes
 * and facts give the same bytes.
 *
 * <p>Run after a change of either, from the project's folder, with the classes and libraries of the build on the class
 * path: {@code java -cp target/girohub.jar:target/lib/* org.girohub.mx.SchemaGenerator schemas/mx}.
 */
public final class SchemaGenerator {
    private static final String DIC = "com.prowidesoftware.swift.model.mx.";

    private final SchemaFacts facts;

    /**
     * A generator with the facts of a folder.
     *
     * @throws org.girohub.config.ConfigurationException naming the file and line that is wrong
     */
    public SchemaGenerator(Path factsFolder) {
        this.facts = SchemaFacts.load(factsFolder);
    }

    /** Generates all schemas that {@code facts/} lists into the folder given ({@code schemas/mx}). */
    public static void main(String[] args) {
        Path folder = Path.of(args.length == 0 ? "schemas/mx" : args[0]);
        System.out.println(new SchemaGenerator(folder.resolve("facts")).generateAll(folder) + " schemas in " + folder);
    }

    /**
     * Writes the schema of every version listed.
     *
     * @return how many
     */
    public int generateAll(Path folder) {
        for (String version : facts.versions()) {
            try {
                Files.writeString(folder.resolve(version + ".xsd"), generate(MessageType.mx(version)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return facts.versions().size();
    }

    /** The versions that there are schemas of. */
    public List<MessageType> versions() {
        return facts.versions().stream().map(MessageType::mx).toList();
    }

    /**
     * Generates one schema.
     *
     * @throws IllegalStateException when the type has no class, or a fact is missing; names it
     */
    public String generate(MessageType type) {
        Class<?> document = MxTypes.documentClass(type);
        Class<?> header = MxTypes.headerClass(type);
        if (document == null && header == null) {
            throw new IllegalStateException(type + ": there is no class for it");
        }
        return new Run(type.name()).schema(header != null ? "AppHdr" : "Document", header != null ? header : document);
    }

    /** A property of a component. */
    private record Property(
            String name,
            boolean required,
            boolean list,
            Class<?> type,
            boolean attribute,
            boolean value,
            boolean any) {}

    /** One schema being made. */
    private final class Run {
        private final String version;
        private final Map<String, String> definitions = new TreeMap<>();
        private final Map<String, Class<?>> components = new HashMap<>();

        Run(String version) {
            this.version = version;
        }

        String schema(String root, @Nullable Class<?> rootClass) {
            if (rootClass == null) {
                throw new IllegalStateException(version + ": there is no class for it");
            }
            // The header's class adds nothing to its superclass, which is the component.
            Class<?> component = root.equals("AppHdr") ? rootClass.getSuperclass() : rootClass;
            String name = component(component);
            String namespace = MxTypes.namespace(rootClass);
            StringBuilder schema = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                    .append("<xs:schema xmlns=\"" + namespace + "\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"")
                    .append(" elementFormDefault=\"qualified\" targetNamespace=\"" + namespace + "\">\n")
                    .append("<xs:element name=\"" + root + "\" type=\"" + name + "\"/>\n");
            definitions.values().forEach(definition -> schema.append(definition).append('\n'));
            return schema.append("</xs:schema>\n").toString();
        }

        private IllegalStateException unresolved(String what) {
            return new IllegalStateException(version + ": " + what);
        }

        /** Defines a component and all below it; its name. */
        private String component(Class<?> type) {
            XmlType xmlType = type.getAnnotation(XmlType.class);
            if (xmlType == null) {
                throw unresolved(type.getName() + " is no component");
            }
            String name = xmlType.name();
            Class<?> before = components.putIfAbsent(name, type);
            if (before != null) {
                if (before != type) {
                    throw unresolved(before.getName() + " and " + type.getName() + " are both named " + name);
                }
                return name;
            }
            List<Property> properties = properties(type, xmlType);
            String body = properties.stream().anyMatch(Property::value)
                    ? simpleContent(name, properties)
                    : content(name, properties);
            define(name, "<xs:complexType name=\"" + name + "\">" + body + "</xs:complexType>");
            return name;
        }

        private void define(String name, String definition) {
            String before = definitions.put(name, definition);
            if (before != null && !before.equals(definition)) {
                throw unresolved(name + " is the name of two types");
            }
        }

        private List<Property> properties(Class<?> type, XmlType xmlType) {
            List<Property> properties = new ArrayList<>();
            for (String property : xmlType.propOrder()) {
                if (!property.isEmpty()) {
                    properties.add(property(type, property));
                }
            }
            for (Field field : type.getDeclaredFields()) {
                XmlAttribute attribute = field.getAnnotation(XmlAttribute.class);
                if (attribute != null) {
                    properties.add(new Property(
                            attribute.name(), attribute.required(), false, field.getType(), true, false, false));
                }
            }
            return properties;
        }

        private Property property(Class<?> type, String name) {
            Field field;
            try {
                field = type.getDeclaredField(name);
            } catch (NoSuchFieldException e) {
                throw unresolved(type.getName() + " has no field " + name);
            }
            if (field.isAnnotationPresent(XmlValue.class)) {
                return new Property(name, true, false, field.getType(), false, true, false);
            }
            if (field.isAnnotationPresent(XmlAnyElement.class)) {
                return new Property(name, true, false, field.getType(), false, false, true);
            }
            XmlElement element = field.getAnnotation(XmlElement.class);
            if (element == null || element.name().equals("##default")) {
                throw unresolved(type.getName() + "." + name + " does not say which element it is");
            }
            boolean list = List.class.isAssignableFrom(field.getType());
            Class<?> content = field.getType();
            if (list) {
                if (field.getGenericType() instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> item) {
                    content = item;
                } else {
                    throw unresolved(type.getName() + "." + name + " does not say what it is a list of");
                }
            }
            return new Property(
                    element.name(),
                    element.required() || field.getType().isPrimitive(),
                    list,
                    content,
                    false,
                    false,
                    false);
        }

        private String simpleContent(String component, List<Property> properties) {
            StringBuilder body = new StringBuilder();
            StringBuilder attributes = new StringBuilder();
            for (Property property : properties) {
                if (property.value()) {
                    body.append("<xs:simpleContent><xs:extension base=\"")
                            .append(leaf(component, "#text", property.type()))
                            .append("\">");
                } else if (property.attribute()) {
                    attributes
                            .append("<xs:attribute name=\"" + property.name() + "\" type=\"")
                            .append(leaf(component, "@" + property.name(), property.type()))
                            .append(property.required() ? "\" use=\"required\"/>" : "\"/>");
                } else {
                    throw unresolved(component + " has both a value and elements");
                }
            }
            return body.append(attributes)
                    .append("</xs:extension></xs:simpleContent>")
                    .toString();
        }

        private String content(String component, List<Property> properties) {
            Map<String, Property> byName = new HashMap<>();
            properties.forEach(property -> byName.put(property.name(), property));
            String model = facts.contentModel(component);
            if (model != null) {
                return new ContentModel(component, model, byName).parse();
            }
            boolean choice = facts.choice(component);
            StringBuilder body = new StringBuilder(choice ? "<xs:choice>" : "<xs:sequence>");
            for (Property property : properties) {
                if (property.attribute()) {
                    throw unresolved(component + " has an attribute beside elements");
                }
                if (property.any()) {
                    SchemaFacts.Wildcard wildcard = facts.wildcard(component);
                    if (wildcard == null) {
                        throw unresolved("wildcards.tsv has no row for " + component);
                    }
                    body.append("<xs:any namespace=\"" + wildcard.namespace() + "\" processContents=\""
                            + wildcard.processContents() + "\"/>");
                    continue;
                }
                SchemaFacts.Bounds bounds = property.list() ? facts.bounds(component, property.name()) : null;
                String min = bounds != null ? bounds.min() : choice || property.required() ? "1" : "0";
                String max = bounds != null ? bounds.max() : property.list() ? "unbounded" : "1";
                body.append(element(component, property, min, max));
            }
            return body.append(choice ? "</xs:choice>" : "</xs:sequence>").toString();
        }

        private String element(String component, Property property, String min, String max) {
            String type = isComponent(property.type())
                    ? component(property.type())
                    : leaf(component, property.name(), property.type());
            return "<xs:element name=\"" + property.name() + "\" type=\"" + type + "\"" + occurs(min, max) + "/>";
        }

        private static boolean isComponent(Class<?> type) {
            return type.getName().startsWith(DIC) && !type.isEnum();
        }

        private static String occurs(String min, String max) {
            return (min.equals("1") ? "" : " minOccurs=\"" + min + "\"")
                    + (max.equals("1") ? "" : " maxOccurs=\"" + max + "\"");
        }

        /** Defines the simple type of a leaf; its name. */
        private String leaf(String component, String element, Class<?> bound) {
            String name = facts.leaf(component, element, version);
            if (name == null) {
                throw unresolved("leaf-types.tsv has no row for " + component + " " + element);
            }
            SchemaFacts.SimpleType type = facts.simpleType(name, version);
            if (type == null) {
                throw unresolved("simple-types.tsv has no row for " + name + " (" + component + " " + element + ")");
            }
            StringBuilder definition = new StringBuilder(
                    "<xs:simpleType name=\"" + name + "\"><xs:restriction base=\"xs:" + type.base() + "\">");
            for (String facet : type.facets()) {
                int equals = facet.indexOf('=');
                if (equals < 0) {
                    throw unresolved("simple-types.tsv: '" + facet + "' of " + name + " is no facet");
                }
                definition.append("<xs:" + facet.substring(0, equals) + " value=\""
                        + escape(facet.substring(equals + 1)) + "\"/>");
            }
            if (type.enumerated()) {
                for (String value : constants(name, bound)) {
                    definition.append("<xs:enumeration value=\"" + escape(value) + "\"/>");
                }
            } else if (bound.isEnum()) {
                throw unresolved(component + " " + element + " is bound to an enum, but " + name + " has no values");
            }
            define(name, definition.append("</xs:restriction></xs:simpleType>").toString());
            return name;
        }

        private List<String> constants(String name, Class<?> bound) {
            Class<?> type = bound;
            if (!bound.isEnum()) {
                try {
                    type = Class.forName(DIC + "dic." + name);
                } catch (ClassNotFoundException e) {
                    throw unresolved("there is no enum class " + name);
                }
            }
            if (!type.isEnum()
                    || !type.isAnnotationPresent(XmlEnum.class)
                    || !xmlName(type).equals(name)) {
                throw unresolved(type.getName() + " is not the enum of " + name);
            }
            Class<?> constants = type;
            return Arrays.stream(type.getFields())
                    .filter(Field::isEnumConstant)
                    .map(field -> {
                        XmlEnumValue value = field.getAnnotation(XmlEnumValue.class);
                        return value != null ? value.value() : field.getName();
                    })
                    .peek(value -> {
                        if (value.isEmpty()) {
                            throw unresolved(constants.getName() + " has an empty value");
                        }
                    })
                    .sorted()
                    .toList();
        }

        private static String xmlName(Class<?> type) {
            XmlType xmlType = type.getAnnotation(XmlType.class);
            return xmlType == null ? type.getSimpleName() : xmlType.name();
        }

        /** Reads a content model: {@code (a , (b | c?) , d* , e{1,4})}. */
        private final class ContentModel {
            private final String component;
            private final String text;
            private final Map<String, Property> properties;
            private int at;

            ContentModel(String component, String text, Map<String, Property> properties) {
                this.component = component;
                this.text = text.replace(" ", "");
                this.properties = new HashMap<>(properties);
            }

            String parse() {
                String group = particle();
                if (at != text.length() || !properties.isEmpty()) {
                    throw unresolved("content-models.tsv: the model of " + component + " does not fit its elements "
                            + properties.keySet());
                }
                return group;
            }

            private String particle() {
                if (at < text.length() && text.charAt(at) == '(') {
                    return group();
                }
                int start = at;
                while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                    at++;
                }
                String name = text.substring(start, at);
                Property property = properties.remove(name);
                if (property == null) {
                    throw unresolved("content-models.tsv: " + component + " has no element '" + name + "'");
                }
                String[] occurs = cardinality();
                return element(component, property, occurs[0], occurs[1]);
            }

            private String group() {
                at++;
                StringBuilder inside = new StringBuilder(particle());
                char separator = text.charAt(at) == '|' ? '|' : ',';
                while (at < text.length() && text.charAt(at) == separator) {
                    at++;
                    inside.append(particle());
                }
                if (at >= text.length() || text.charAt(at) != ')') {
                    throw unresolved("content-models.tsv: the model of " + component + " is not closed");
                }
                at++;
                String[] occurs = cardinality();
                String tag = separator == '|' ? "xs:choice" : "xs:sequence";
                return "<" + tag + occurs(occurs[0], occurs[1]) + ">" + inside + "</" + tag + ">";
            }

            private String[] cardinality() {
                char next = at < text.length() ? text.charAt(at) : ' ';
                switch (next) {
                    case '?' -> {
                        at++;
                        return new String[] {"0", "1"};
                    }
                    case '*' -> {
                        at++;
                        return new String[] {"0", "unbounded"};
                    }
                    case '+' -> {
                        at++;
                        return new String[] {"1", "unbounded"};
                    }
                    case '{' -> {
                        int end = text.indexOf('}', at);
                        String[] bounds = text.substring(at + 1, end).split(",", 2);
                        at = end + 1;
                        return bounds;
                    }
                    default -> {
                        return new String[] {"1", "1"};
                    }
                }
            }
        }
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
