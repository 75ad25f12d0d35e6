package org.girohub.mx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.girohub.config.Installation;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Made-up messages that are valid by the schemas of {@code schemas/mx}: the generator reads the schema's own text, so
 * that it depends neither on the binding nor on the tables that the schemas were made from. The same type, fill and seed
 * always give the same text; nearly every text of a message is there once only.
 */
public final class MxInstances {
    /** How much of what is optional is there. */
    public enum Fill {
        /** Nothing. */
        BARE,
        /** A part, as the seed says. */
        RANDOM,
        /** All of it, lists twice near the root; of each choice one, which changes with the seed. */
        FULL
    }

    private static final String XS = "http://www.w3.org/2001/XMLSchema";
    /** Lists deeper than this are not repeated in a full message, lest it grow without bounds. */
    private static final int DEEP = 4;
    /** Nor behind so many characters; and a part that is left to the seed is left out more often. */
    private static final int LONG = 50_000;

    private final Path folder;
    private final Map<String, Grammar> grammars = new ConcurrentHashMap<>();

    /** A generator for the schemas of a folder. */
    public MxInstances(Path folder) {
        this.folder = folder;
    }

    /** A generator for the schemas of an installation. */
    public static MxInstances of(Installation installation) {
        return new MxInstances(installation.schemas().resolve("mx"));
    }

    /** Whether there is a schema of a type. */
    public boolean knows(MessageType type) {
        return folder.resolve(type.name() + ".xsd").toFile().isFile();
    }

    /** The document alone, without XML declaration. */
    public String document(MessageType type, Fill fill, long seed) {
        return new Run(grammar(type.name()), fill, seed, type.name()).text();
    }

    /** The business application header alone: head.001.001.01 to .04. */
    public String header(String header, MessageType type, Fill fill, long seed) {
        return new Run(grammar(header), fill, seed, type.name()).text();
    }

    /** A message as if it had been identified, with a header where one is named. */
    public RawMessage raw(MessageType type, @Nullable String header, Fill fill, long seed) {
        return raw(type, header == null ? null : header(header, type, fill, seed), document(type, fill, seed));
    }

    /** A message of given texts as if it had been identified. */
    public static RawMessage raw(MessageType type, @Nullable String header, String document) {
        TextSlice body = TextSlice.whole(document);
        return new RawMessage(
                1,
                type,
                header == null ? body : TextSlice.whole("<BusinessMessage>" + header + document + "</BusinessMessage>"),
                header == null ? null : TextSlice.whole(header),
                body,
                List.of());
    }

    private Grammar grammar(String name) {
        return grammars.computeIfAbsent(name, n -> new Grammar(folder.resolve(n + ".xsd")));
    }

    /** A schema, read. */
    private static final class Grammar {
        final String namespace;
        final String root;
        final String rootType;
        private final Map<String, Element> types = new HashMap<>();

        Grammar(Path file) {
            Element schema;
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                schema = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
            } catch (ParserConfigurationException | SAXException | IOException e) {
                throw new IllegalStateException(file + " cannot be read", e);
            }
            namespace = schema.getAttribute("targetNamespace");
            String name = "";
            String type = "";
            for (Element child : children(schema)) {
                if (child.getLocalName().equals("element")) {
                    name = child.getAttribute("name");
                    type = child.getAttribute("type");
                } else {
                    types.put(child.getAttribute("name"), child);
                }
            }
            root = name;
            rootType = type;
        }

        Element type(String name) {
            return Objects.requireNonNull(types.get(name), name);
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && XS.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }

    /** One message in the making. */
    private static final class Run {
        private final Grammar grammar;
        private final Fill fill;
        private final Random random;
        private final int density;
        private final String name;
        private final StringBuilder out = new StringBuilder(4096);
        private final Map<Element, Integer> turns = new HashMap<>();
        private final Set<String> open = new HashSet<>();
        private int counter;
        /** Leaves written, and mandatory elements without any. */
        private int written;

        Run(Grammar grammar, Fill fill, long seed, String name) {
            this.grammar = grammar;
            this.fill = fill;
            this.name = name;
            random = new Random(seed * 31 + fill.name().charAt(0));
            density = 20 + random.nextInt(60);
            counter = random.nextInt(36);
        }

        String text() {
            out.append('<')
                    .append(grammar.root)
                    .append(" xmlns=\"")
                    .append(grammar.namespace)
                    .append("\">");
            content(grammar.type(grammar.rootType), 0);
            return out.append("</").append(grammar.root).append('>').toString();
        }

        private void content(Element type, int depth) {
            for (Element part : children(type)) {
                switch (part.getLocalName()) {
                    case "sequence", "choice" -> particle(part, depth);
                    default -> throw new IllegalStateException(part.getLocalName() + " is not known here");
                }
            }
        }

        private void particle(Element part, int depth) {
            int min = occurs(part, "minOccurs");
            int max = occurs(part, "maxOccurs");
            int times = min;
            if (max > min && wanted(depth)) {
                times = Math.max(min, 1);
                boolean again = out.length() < LONG && (fill == Fill.FULL ? depth <= DEEP : random.nextInt(100) < 40);
                if (max > times && again) {
                    times += fill == Fill.FULL || max == times + 1 ? 1 : 1 + random.nextInt(2);
                }
            }
            for (int i = 0; i < times; i++) {
                switch (part.getLocalName()) {
                    case "sequence" -> children(part).forEach(inner -> particle(inner, depth));
                    case "choice" -> particle(chosen(part), depth);
                    case "any" -> any(part.getAttribute("namespace"));
                    case "element" -> element(part, i < min, depth);
                    default -> throw new IllegalStateException(part.getLocalName() + " is not known here");
                }
            }
        }

        private boolean wanted(int depth) {
            return switch (fill) {
                case BARE -> false;
                case FULL -> true;
                case RANDOM -> random.nextInt(100) < (out.length() < LONG ? density : 20) - 4 * depth;
            };
        }

        private Element chosen(Element choice) {
            List<Element> all = children(choice);
            int turn = turns.computeIfAbsent(choice, c -> random.nextInt(all.size()));
            turns.put(choice, turn + 1);
            return all.get(turn % all.size());
        }

        private static int occurs(Element part, String which) {
            String text = part.getAttribute(which);
            return text.isEmpty() ? 1 : text.equals("unbounded") ? Integer.MAX_VALUE : Integer.parseInt(text);
        }

        private void any(String wanted) {
            out.append("<x:Other xmlns:x=\"")
                    .append(wanted.contains(":") ? wanted : "urn:other")
                    .append("\" x:kind=\"k\"><x:Note>n")
                    .append(counter++)
                    .append(" &amp; 1 &lt; 2</x:Note></x:Other>");
            written++;
        }

        private void element(Element element, boolean mandatory, int depth) {
            String typeName = element.getAttribute("type");
            Element type = grammar.type(typeName);
            boolean simple = type.getLocalName().equals("simpleType");
            if (!simple && !mandatory && open.contains(typeName)) {
                return; // a type inside itself need not go on for ever
            }
            int start = out.length();
            int before = written;
            out.append('<').append(element.getAttribute("name"));
            if (simple) {
                out.append('>').append(value(type, element.getAttribute("name")));
                written++;
            } else {
                boolean outer = open.add(typeName);
                List<Element> parts = children(type);
                if (!parts.isEmpty() && parts.get(0).getLocalName().equals("simpleContent")) {
                    simpleContent(children(parts.get(0)).get(0));
                } else {
                    out.append('>');
                    content(type, depth + 1);
                }
                if (outer) {
                    open.remove(typeName);
                }
            }
            if (written == before && !mandatory) {
                out.setLength(start); // an optional element that says nothing is no message's
                return;
            }
            out.append("</").append(element.getAttribute("name")).append('>');
        }

        private void simpleContent(Element extension) {
            for (Element attribute : children(extension)) {
                if (attribute.getAttribute("use").equals("required") || wanted(0)) {
                    out.append(' ')
                            .append(attribute.getAttribute("name"))
                            .append("=\"")
                            .append(value(grammar.type(attribute.getAttribute("type")), "@"))
                            .append('"');
                }
            }
            out.append('>').append(value(grammar.type(extension.getAttribute("base")), ""));
            written++;
        }

        private String value(Element simpleType, String of) {
            counter++;
            if (of.equals("MsgDefIdr")) {
                return name;
            }
            Element restriction = children(simpleType).get(0);
            Map<String, String> facets = new HashMap<>();
            List<String> constants = new ArrayList<>();
            for (Element facet : children(restriction)) {
                if (facet.getLocalName().equals("enumeration")) {
                    constants.add(facet.getAttribute("value"));
                } else {
                    facets.put(facet.getLocalName(), facet.getAttribute("value"));
                }
            }
            if (!constants.isEmpty()) {
                return constants.get(counter % constants.size());
            }
            String pattern = facets.get("pattern");
            String base = restriction.getAttribute("base").replaceFirst("^xs:", "");
            if (pattern != null && base.equals("string")) {
                return new Pattern(pattern, random).text();
            }
            return switch (base) {
                case "string" -> string(number(facets, "minLength", 1), number(facets, "maxLength", 40));
                case "decimal" -> decimal(number(facets, "totalDigits", 18), number(facets, "fractionDigits", 0));
                case "boolean" -> counter % 2 == 0 ? "true" : "false";
                case "date" -> "2026-%02d-%02d".formatted(1 + counter % 12, 1 + counter % 28);
                case "dateTime" ->
                    "2026-%02d-%02dT12:%02d:%02d"
                                    .formatted(1 + counter % 12, 1 + counter % 28, counter % 60, counter % 59)
                            + (pattern != null
                                    ? "Z"
                                    : List.of("", "Z", "+01:00", ".25-05:30", ".125")
                                            .get(counter % 5));
                case "time" ->
                    "12:%02d:00".formatted(counter % 60)
                            + List.of("", "Z", "+01:00").get(counter % 3);
                case "gYear" -> Integer.toString(1990 + counter % 60);
                case "gYearMonth" -> "2026-%02d".formatted(1 + counter % 12);
                case "base64Binary" -> List.of("AQID", "BAUGBwg=", "/+8A").get(counter % 3);
                default -> throw new IllegalStateException(base + " is not known here");
            };
        }

        private static int number(Map<String, String> facets, String facet, int otherwise) {
            String text = facets.get(facet);
            return text == null ? otherwise : Integer.parseInt(text);
        }

        private String string(int min, int max) {
            String text = Integer.toString(counter + 36, 36).toUpperCase(java.util.Locale.ROOT);
            if (max >= 10) {
                text = "t" + text + (fill == Fill.RANDOM && counter % 7 == 0 ? " \u00e9&amp;&lt;" : "");
            } else if (text.length() > max) {
                text = text.substring(text.length() - max);
            }
            return text.length() < min ? text + "x".repeat(min - text.length()) : text;
        }

        private String decimal(int digits, int fraction) {
            int decimals = Math.min(fraction, List.of(2, 0, 1, 5).get(counter % 4));
            String whole = Integer.toString(1 + counter % 9 + (digits - decimals > 3 ? counter * 10 : 0));
            return decimals == 0 ? whole : whole + "." + "2500000".substring(0, decimals);
        }
    }

    /** A text that fits a pattern of the few kinds that the schemas have: classes, groups, alternatives and counts. */
    private static final class Pattern {
        private final String pattern;
        private final Random random;
        private int at;

        Pattern(String pattern, Random random) {
            this.pattern = pattern;
            this.random = random;
        }

        String text() {
            return alternatives();
        }

        private String alternatives() {
            List<String> all = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            while (at < pattern.length() && pattern.charAt(at) != ')') {
                if (pattern.charAt(at) == '|') {
                    at++;
                    all.add(text.toString());
                    text.setLength(0);
                } else {
                    counted(text);
                }
            }
            all.add(text.toString());
            return all.get(random.nextInt(all.size()));
        }

        private void counted(StringBuilder text) {
            int begin = at;
            String one = one();
            int end = at;
            int min = 1;
            int max = 1;
            char c = at < pattern.length() ? pattern.charAt(at) : 0;
            if (c == '{') {
                int close = pattern.indexOf('}', at);
                String[] counts = pattern.substring(at + 1, close).split(",", -1);
                min = Integer.parseInt(counts[0]);
                max = Integer.parseInt(counts[counts.length - 1]);
                at = close + 1;
            } else if (c == '+' || c == '*' || c == '?') {
                min = c == '+' ? 1 : 0;
                max = c == '?' ? 1 : 8;
                at++;
            }
            int after = at;
            int times = min + random.nextInt(max - min + 1);
            for (int i = 0; i < times; i++) {
                if (i > 0) {
                    at = begin;
                    one = one();
                }
                text.append(one);
            }
            at = after;
            assert end <= after;
        }

        private String one() {
            char c = pattern.charAt(at++);
            if (c == '(') {
                String text = alternatives();
                at++;
                return text;
            }
            if (c == '\\') {
                return String.valueOf(pattern.charAt(at++));
            }
            if (c == '.') {
                return "x";
            }
            if (c != '[') {
                return String.valueOf(c);
            }
            StringBuilder members = new StringBuilder();
            while (pattern.charAt(at) != ']') {
                char from = pattern.charAt(at++);
                if (from == '\\') {
                    members.append(pattern.charAt(at++));
                } else if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                    char to = pattern.charAt(at + 1);
                    at += 2;
                    for (char member = from; member <= to; member++) {
                        members.append(member);
                    }
                } else {
                    members.append(from);
                }
            }
            at++;
            return String.valueOf(members.charAt(random.nextInt(members.length())));
        }
    }
}
