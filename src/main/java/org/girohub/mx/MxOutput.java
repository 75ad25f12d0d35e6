package org.girohub.mx;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Takes what JAXB writes and puts the message's namespace back, without prefixes. */
final class MxOutput extends DefaultHandler {
    private final MxBindings.Binding binding;
    private final MxStructure.Cache structures;
    private final StringBuilder out;
    private final List<Open> open = new ArrayList<>();
    private final List<String[]> declared = new ArrayList<>();
    private int depth;
    private int wildcardDepth = Integer.MAX_VALUE;

    /** An element that is open. */
    private static final class Open {
        private int start;
        /** Where its content begins, once its start tag is closed; 0 before. */
        private int inside;

        private boolean content;
        private boolean keep;
        private String namespace = "";
        private @Nullable MxStructure structure;
    }

    MxOutput(MxBindings.Binding binding, MxStructure.Cache structures, StringBuilder out) {
        this.binding = binding;
        this.structures = structures;
        this.out = out;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
        // What JAXB declares on the root is its own affair; what supplementary data declares may be used in its values.
        if (depth >= wildcardDepth && !prefix.isEmpty()) {
            declared.add(new String[] {prefix, uri});
        }
    }

    @Override
    public void startElement(String uri, String local, String qName, Attributes attributes) {
        closeStart();
        boolean root = depth == 0;
        String namespace = root ? binding.namespace() : binding.show(uri);
        boolean wild = depth >= wildcardDepth;
        if (open.size() == depth) {
            open.add(new Open());
        }
        Open parent = root ? null : open.get(depth - 1);
        Open element = open.get(depth++);
        element.start = out.length();
        element.inside = 0;
        element.content = false;
        element.namespace = namespace;
        if (root) {
            element.structure = binding.structure();
            element.keep = true;
        } else {
            MxStructure above = parent == null ? null : parent.structure;
            MxStructure.Child child = above == null || wild ? null : above.child(local);
            element.structure = child == null ? null : structures.of(child.type());
            element.keep = wild || child == null || child.required();
        }
        if (element.structure != null && element.structure.wildcard() && wildcardDepth == Integer.MAX_VALUE) {
            wildcardDepth = depth;
        }
        out.append('<').append(local);
        if (parent == null || !parent.namespace.equals(namespace)) {
            out.append(" xmlns=\"");
            escape(namespace, true);
            out.append('"');
        }
        for (String[] mapping : declared) {
            // Prefixes that JAXB made up for elements are not needed.
            if (mapping[0].matches("ns\\d+") && !uses(attributes, mapping[0])) {
                continue;
            }
            out.append(" xmlns:").append(mapping[0]).append("=\"");
            escape(mapping[1], true);
            out.append('"');
        }
        declared.clear();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.getQName(i);
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                continue;
            }
            String attributeNamespace = attributes.getURI(i);
            if (attributeNamespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI) && !wild) {
                continue;
            }
            out.append(' ')
                    .append(attributeNamespace.isEmpty() ? attributes.getLocalName(i) : name)
                    .append("=\"");
            escape(attributes.getValue(i), true);
            out.append('"');
            element.content = true;
        }
        element.content |= wild;
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (length == 0) {
            return;
        }
        closeStart();
        open.get(depth - 1).content = true;
        escape(new String(characters, start, length), false);
    }

    @Override
    public void endElement(String uri, String local, String qName) {
        Open element = open.get(--depth);
        if (depth < wildcardDepth) {
            wildcardDepth = Integer.MAX_VALUE;
        }
        if (!element.content && !element.keep) {
            out.setLength(element.start);
            return;
        }
        if (element.inside == 0) {
            out.append("/>");
        } else if (element.inside == out.length()) {
            // What stood in it was left out.
            out.setLength(element.inside - 1);
            out.append("/>");
        } else {
            out.append("</").append(local).append('>');
        }
        if (depth > 0) {
            open.get(depth - 1).content |= element.content;
        }
    }

    private static boolean uses(Attributes attributes, String prefix) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getQName(i).startsWith(prefix + ":")) {
                return true;
            }
        }
        return false;
    }

    private void closeStart() {
        if (depth > 0 && open.get(depth - 1).inside == 0) {
            out.append('>');
            open.get(depth - 1).inside = out.length();
        }
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n', '\t' -> {
                    if (attribute) {
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
                default -> {
                    if (c < ' ' || c == '\uFFFE' || c == '\uFFFF') {
                        throw new IllegalArgumentException(
                                String.format("character U+%04X cannot be written in XML", (int) c));
                    }
                    out.append(c);
                }
            }
        }
    }
}
