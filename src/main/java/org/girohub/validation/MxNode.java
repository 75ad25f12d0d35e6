package org.girohub.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/**
 * An element of a bound MX message: its component or value, and where it stands. Asking for an element that the component
 * does not have in this version answers as if it were absent.
 */
final class MxNode {
    private final @Nullable MxNode parent;
    private final String name;
    private final MxShape.@Nullable Property property;
    private final int index;
    private final Object value;
    private final Set<String> apart;
    private @Nullable List<MxNode> institutions;

    private MxNode(
            @Nullable MxNode parent,
            String name,
            MxShape.@Nullable Property property,
            int index,
            Object value,
            Set<String> apart) {
        this.parent = parent;
        this.name = name;
        this.property = property;
        this.index = index;
        this.value = value;
        this.apart = apart;
    }

    /** A rule asked for elements that a streamed message does not hold. */
    static final class NotHeldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotHeldException(String path) {
            super(path);
        }
    }

    /** The same element of a streamed message, which does not have the elements named here: asking for one is refused. */
    MxNode without(Set<String> elements) {
        return new MxNode(parent, name, property, index, value, elements);
    }

    /** The element around this one; a document's and a header's root has none. */
    MxNode parent() {
        return Objects.requireNonNull(parent, "a root has nothing around it");
    }

    /** The {@code Document}. */
    static MxNode document(MxMessage message) {
        return new MxNode(null, "Document", null, 0, message.document(), Set.of());
    }

    /** The {@code AppHdr}; null without one. */
    static @Nullable MxNode header(MxMessage message) {
        return message.header() == null ? null : new MxNode(null, "AppHdr", null, 0, message.header(), Set.of());
    }

    /** The message below {@code Document}; null when the document is empty. */
    static @Nullable MxNode message(MxMessage message) {
        MxNode document = document(message);
        for (MxShape.Property property :
                MxShape.of(message.document().getClass()).properties()) {
            Object root = property.isBean() ? property.get(message.document()) : null;
            if (root != null) {
                return document.below(property, 0, root);
            }
        }
        return null;
    }

    /** The element below {@code Document} that this one belongs to. */
    MxNode message() {
        MxNode node = this;
        for (MxNode above = parent(); above.parent != null; above = above.parent) {
            node = above;
        }
        return node;
    }

    /** The bean or value. */
    Object value() {
        return value;
    }

    /** The element's name; {@code @Ccy} for an attribute. */
    String name() {
        return name;
    }

    /** The first element at a path of names below this one; null when there is none. */
    @Nullable
    MxNode child(String path) {
        int slash = path.indexOf('/');
        if (slash >= 0) {
            MxNode first = child(path.substring(0, slash));
            return first == null ? null : first.child(path.substring(slash + 1));
        }
        MxShape.Property found = property(path);
        Object content = found == null ? null : found.get(value);
        if (found == null || content == null) {
            return null;
        }
        if (content instanceof List<?> list) {
            Object first = list.isEmpty() ? null : list.get(0);
            return first == null ? null : below(found, 1, first);
        }
        return below(found, 0, content);
    }

    private MxShape.@Nullable Property property(String step) {
        if (apart.contains(step)) {
            throw new NotHeldException(path(step));
        }
        return isBean() ? MxShape.of(value.getClass()).property(step) : null;
    }

    private boolean isBean() {
        return property == null || property.isBean();
    }

    /** All elements at a path of names below this one, through every repetition on the way. */
    List<MxNode> children(String path) {
        List<MxNode> found = new ArrayList<>(4);
        collect(path, found);
        return found;
    }

    private void collect(String path, List<MxNode> into) {
        int slash = path.indexOf('/');
        String step = slash < 0 ? path : path.substring(0, slash);
        MxShape.Property found = property(step);
        Object content = found == null ? null : found.get(value);
        if (found == null || content == null) {
            return;
        }
        if (content instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object item = list.get(i);
                if (item != null) {
                    descend(below(found, i + 1, item), path, slash, into);
                }
            }
        } else {
            descend(below(found, 0, content), path, slash, into);
        }
    }

    private static void descend(MxNode node, String path, int slash, List<MxNode> into) {
        if (slash < 0) {
            into.add(node);
        } else {
            node.collect(path.substring(slash + 1), into);
        }
    }

    /** A node for something read from this one's component; a position from 1 for what may repeat, 0 otherwise. */
    MxNode below(MxShape.Property below, int position, Object content) {
        return new MxNode(this, below.name(), below, position, content, Set.of());
    }

    /** Every financial institution below, found once: several rules ask for all of them. */
    List<MxNode> institutions() {
        List<MxNode> have = institutions;
        if (have == null) {
            have = new ArrayList<>();
            institutions(have);
            institutions = have;
        }
        return have;
    }

    private void institutions(List<MxNode> into) {
        for (MxShape.Property below : MxShape.of(value.getClass()).properties()) {
            Object content = below.isBean() ? below.get(value) : null;
            List<?> items = content instanceof List<?> list ? list : content == null ? List.of() : List.of(content);
            for (int i = 0; i < items.size(); i++) {
                MxNode node = below(below, below.list() ? i + 1 : 0, items.get(i));
                if (below.name().equals("FinInstnId")) {
                    into.add(node);
                } else {
                    node.institutions(into);
                }
            }
        }
    }

    /** Whether there is an element at a path. */
    boolean has(String path) {
        return child(path) != null;
    }

    /** The text of the first element at a path; null when it is absent. */
    @Nullable
    String text(String path) {
        MxNode node = child(path);
        return node == null ? null : node.text();
    }

    /** This element's text; for an amount, its number; null for a component that has no text of its own. */
    @Nullable
    String text() {
        if (property != null && !property.isBean()) {
            return property.kind() == MxShape.Kind.ANY ? null : property.text(value);
        }
        MxShape.Property content = MxShape.of(value.getClass()).text();
        Object text = content == null ? null : content.get(value);
        return content == null || text == null ? null : content.text(text);
    }

    /** The number of an amount, or a number; null when it is none. */
    @Nullable
    BigDecimal number() {
        if (value instanceof BigDecimal number) {
            return number;
        }
        MxShape.Property content = isBean() ? MxShape.of(value.getClass()).text() : null;
        return content != null && content.get(value) instanceof BigDecimal decimal ? decimal : null;
    }

    /** The number of the first element at a path; null when it is absent or no number. */
    @Nullable
    BigDecimal number(String path) {
        MxNode node = child(path);
        return node == null ? null : node.number();
    }

    /** XPath from the root; a position stands where there may be several. */
    String path() {
        StringBuilder path = new StringBuilder(96);
        write(path);
        return path.toString();
    }

    private void write(StringBuilder path) {
        if (parent != null) {
            parent.write(path);
        }
        path.append('/').append(name);
        if (index > 0) {
            path.append('[').append(index).append(']');
        }
    }

    /** The path of something below this element, present or not. */
    String path(String below) {
        return path() + "/" + below;
    }

    @Override
    public String toString() {
        return path();
    }
}
