package org.girohub.mapping.mx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Extension;
import org.girohub.canonical.Payment;
import org.girohub.canonical.RecordShape;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Loss;
import org.girohub.message.MessageType;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/** One run from payments to a bound message, with what was lost on the way. */
final class MxWriting {
    /** What a transform on writing may look at. */
    record Batch(List<Payment> payments, MessageType target, Instant now, BusinessServices services) {
        Payment first() {
            return payments.get(0);
        }
    }

    private final Batch batch;
    private final List<Loss> losses = new ArrayList<>();
    private final StringBuilder at = new StringBuilder(64);
    private final StringBuilder canonicalAt = new StringBuilder(64);
    private Map<String, String> marks = Map.of();
    private boolean listsOnly;

    MxWriting(Batch batch) {
        this.batch = batch;
    }

    List<Loss> losses() {
        return losses;
    }

    /** Takes the marks of a payment that was read from the same message as is written. */
    void marksOf(List<Extension> extensions) {
        marks = Map.of();
        for (Extension extension : extensions) {
            if (extension.path().startsWith("@")) {
                if (marks.isEmpty()) {
                    marks = new HashMap<>();
                }
                marks.put(extension.path(), extension.value());
            }
        }
    }

    /** Writes the rows of a message's level; the prefix is what its paths begin with. Null when nothing was there to write. */
    @Nullable
    Object write(Node node, Object record, String prefix) {
        at.setLength(0);
        at.append(prefix);
        canonicalAt.setLength(0);
        return write(node, record, 0);
    }

    private @Nullable Object write(Node node, Object record, int scopeStart) {
        Object bean = null;
        List<Node.Action> mapped = node.mapped;
        for (int i = 0; i < mapped.size(); i++) {
            Node.Action action = mapped.get(i);
            MxShape.Property property = action.property;
            Node.Target target = action.target;
            if (target != null) {
                if (chosen(target, scopeStart)) {
                    bean = writeTarget(target, property, record, bean, node.shape, scopeStart);
                }
            } else if (action.nested != null) {
                bean = property.list()
                        ? writeRepeated(action.nested, property, record, bean, node.shape, scopeStart)
                        : writeNested(action.nested, property, record, bean, node.shape, scopeStart);
            }
        }
        return bean;
    }

    private boolean chosen(Node.Target target, int scopeStart) {
        List<String> paths = target.places.paths;
        if (marks.isEmpty() || paths.size() == 1) {
            return target.rank == 0;
        }
        for (int i = 1; i < paths.size(); i++) {
            if (marks.containsKey("@" + (scopeStart > 0 ? at.substring(0, scopeStart) : "") + paths.get(i))) {
                return target.rank == i;
            }
        }
        return target.rank == 0;
    }

    private @Nullable Object writeNested(
            Node nested,
            MxShape.Property property,
            Object record,
            @Nullable Object bean,
            MxShape shape,
            int scopeStart) {
        int mark = push(property, 0);
        Object child = write(nested, record, scopeStart);
        at.setLength(mark);
        if (child == null) {
            return bean;
        }
        Object owner = bean == null ? shape.create() : bean;
        property.set(owner, child);
        return owner;
    }

    private @Nullable Object writeRepeated(
            Node nested,
            MxShape.Property property,
            Object record,
            @Nullable Object bean,
            MxShape shape,
            int scopeStart) {
        Object owner = bean;
        boolean outerListsOnly = listsOnly;
        List<Integer> numbers = repetitions(property);
        for (int number : numbers) {
            listsOnly = outerListsOnly || number > 1;
            int mark = push(property, number);
            Object child = write(nested, record, scopeStart);
            at.setLength(mark);
            if (child != null || numbers.size() > 1) {
                if (owner == null) {
                    owner = shape.create();
                }
                while (property.elements(owner).size() < number - 1) {
                    property.add(owner, MxShape.of(property.type()).create());
                }
                property.add(owner, child == null ? MxShape.of(property.type()).create() : child);
            }
        }
        listsOnly = outerListsOnly;
        return owner;
    }

    /** The repetitions of an element that lists of the payment were found in: the first, and those that marks name. */
    private List<Integer> repetitions(MxShape.Property property) {
        if (marks.isEmpty()) {
            return List.of(1);
        }
        TreeSet<Integer> numbers = new TreeSet<>(Set.of(1));
        String here = "@" + at + property.name() + "[";
        for (String mark : marks.keySet()) {
            int end = mark.startsWith(here) ? mark.indexOf(']', here.length()) : -1;
            if (end > 0 && end - here.length() < 5) {
                numbers.add(number(mark.substring(here.length(), end)));
            }
        }
        numbers.remove(0);
        return List.copyOf(numbers);
    }

    /** Where the part of a list that stands in the current repetition begins; -1 when none stands here. */
    private int begin(MxShape.Property property) {
        if (!listsOnly) {
            return 0;
        }
        String mark = marks.get("@" + at + property.name());
        return mark == null ? -1 : number(mark);
    }

    /** Where the part of a list ends that begins here: where that of the next repetition begins. */
    private int end(MxShape.Property property, int begin, int scopeStart) {
        int end = Integer.MAX_VALUE;
        if (!marks.isEmpty()) {
            String scope = "@" + at.substring(0, scopeStart);
            String list = bare(at.substring(scopeStart) + property.name());
            for (Map.Entry<String, String> mark : marks.entrySet()) {
                if (mark.getKey().startsWith(scope)
                        && mark.getKey().indexOf('[', scope.length()) > 0
                        && bare(mark.getKey().substring(scope.length())).equals(list)) {
                    int other = number(mark.getValue());
                    // in the first repetition there may be nothing of the list, which then begins in a later one
                    end = other > begin || !listsOnly ? Math.min(end, other) : end;
                }
            }
        }
        return end;
    }

    private static String bare(String path) {
        return path.replaceAll("\\[\\d+]", "");
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private @Nullable Object writeTarget(
            Node.Target target,
            MxShape.Property property,
            Object record,
            @Nullable Object bean,
            MxShape shape,
            int scopeStart) {
        CanonicalPath path = target.path;
        Object value = path.get(record);
        String transform = target.places.row.write();
        if (transform != null) {
            value = Transforms.write(transform, value, batch, property.required());
        }
        if (value == null || (listsOnly && !target.list())) {
            return bean;
        }
        if (!target.list()) {
            return writeOne(target, property, value, bean, shape, -1, 0);
        }
        List<?> values = (List<?>) value;
        int first = begin(property);
        if (first < 0) {
            return bean;
        }
        int last = Math.min(end(property, first, scopeStart), values.size());
        Object owner = bean;
        for (int i = first; i < last; i++) {
            if (property.list() || i == first) {
                owner = writeOne(target, property, values.get(i), owner, shape, i, i - first);
            } else {
                lose(path + "[" + (i + 1) + "]", values.get(i));
            }
        }
        return owner;
    }

    private @Nullable Object writeOne(
            Node.Target target,
            MxShape.Property property,
            Object value,
            @Nullable Object bean,
            MxShape shape,
            int index,
            int place) {
        Object written;
        Node.Component component = target.component;
        if (component == null) {
            written = Leaves.toMx(property, value);
            if (written == null) {
                lose(index < 0 ? target.path.toString() : target.path + "[" + (index + 1) + "]", value);
                return bean;
            }
        } else {
            boolean outerListsOnly = listsOnly;
            listsOnly = false;
            int mark = push(property, property.list() ? place + 1 : 0);
            int canonicalMark = canonicalAt.length();
            canonicalAt.append(target.path);
            if (index >= 0) {
                canonicalAt.append('[').append(index + 1).append(']');
            }
            canonicalAt.append('.');
            written = write(component.node, value, at.length());
            loseHomeless(component.homeless, value);
            canonicalAt.setLength(canonicalMark);
            at.setLength(mark);
            listsOnly = outerListsOnly;
            if (written == null) {
                if (index < 0) {
                    return bean;
                }
                written = component.node.shape.create();
            }
        }
        Object owner = bean == null ? shape.create() : bean;
        if (property.list()) {
            property.add(owner, written);
        } else {
            property.set(owner, written);
        }
        return owner;
    }

    private int push(MxShape.Property property, int index) {
        int mark = at.length();
        at.append(property.name());
        if (index > 0) {
            at.append('[').append(index).append(']');
        }
        at.append('/');
        return mark;
    }

    /** Reports the fields that the target has no place for. */
    void loseHomeless(List<CanonicalPath> homeless, Object record) {
        for (int i = 0; i < homeless.size(); i++) {
            Object value = homeless.get(i).get(record);
            if (value != null) {
                lose(homeless.get(i).toString(), value);
            }
        }
    }

    private void lose(String path, Object value) {
        String where = canonicalAt + path;
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                lose(path + "[" + (i + 1) + "]", list.get(i));
            }
        } else if (value.getClass().isRecord() && !(value instanceof org.girohub.canonical.IsoDateTime)) {
            for (RecordShape.Component field : RecordShape.of(value.getClass()).components()) {
                Object part = RecordShape.get(field, value);
                if (part != null) {
                    lose(path + "." + field.name(), part);
                }
            }
        } else {
            losses.add(new Loss(FindingCode.DROPPED, where, value.toString(), null));
        }
    }

    /** Reports an extension that the target has no place for. */
    void loseExtension(Extension extension) {
        losses.add(new Loss(FindingCode.DROPPED, extension.path(), extension.value(), null));
    }

    /**
     * Puts an extension back where it was.
     *
     * @param path from the bean on
     * @return whether the bean has such a place and the value fits it
     */
    static boolean restore(Object root, MxShape rootShape, String path, String value) {
        Object bean = root;
        MxShape shape = rootShape;
        int begin = 0;
        while (true) {
            int end = path.indexOf('/', begin);
            String step = end < 0 ? path.substring(begin) : path.substring(begin, end);
            int index = 0;
            int bracket = step.indexOf('[');
            if (bracket > 0 && step.endsWith("]")) {
                index = number(step.substring(bracket + 1, step.length() - 1));
                step = step.substring(0, bracket);
            }
            MxShape.Property property = shape.property(step);
            if (property == null) {
                return false;
            }
            boolean last = end < 0;
            if (!property.isBean()) {
                return last && restoreLeaf(bean, property, index, value);
            }
            Object child = child(bean, property, index);
            if (child == null) {
                return false;
            }
            shape = MxShape.of(property.type());
            if (last) {
                MxShape.Property text = shape.text();
                return text != null && restoreLeaf(child, text, 0, value);
            }
            if (end == path.length() - 1) {
                return true; // an empty element
            }
            bean = child;
            begin = end + 1;
        }
    }

    private static @Nullable Object child(Object bean, MxShape.Property property, int index) {
        if (!property.list()) {
            if (index > 1) {
                return null;
            }
            Object have = property.get(bean);
            if (have == null) {
                have = MxShape.of(property.type()).create();
                property.set(bean, have);
            }
            return have;
        }
        List<?> elements = property.elements(bean);
        int wanted = Math.max(index, 1);
        if (wanted > elements.size() + 1) {
            return null;
        }
        if (wanted <= elements.size()) {
            return elements.get(wanted - 1);
        }
        Object made = MxShape.of(property.type()).create();
        property.add(bean, made);
        return made;
    }

    private static boolean restoreLeaf(Object bean, MxShape.Property property, int index, String value) {
        Object leaf = property.kind() == MxShape.Kind.ANY ? Xml.element(value) : property.parse(value);
        if (leaf == null) {
            return false;
        }
        if (property.list()) {
            property.add(bean, leaf);
            return true;
        }
        if (index > 1) {
            return false;
        }
        property.set(bean, leaf);
        return true;
    }
}
