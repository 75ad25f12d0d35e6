package org.girohub.mapping.mx;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Extension;
import org.girohub.mapping.Draft;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One run from a bound message to drafts. Every leaf that is there ends either in a canonical field or in an extension under
 * its path; what is there but empty ends in an extension whose path ends with a slash. A value found in another than its
 * row's usual place leaves an extension {@code @path}, so that writing can put it there again.
 */
final class MxReading {
    private final StringBuilder at = new StringBuilder(64);
    private List<Extension> out = new ArrayList<>();
    private int consumed;
    private int captured;

    private record Late(Node.Target target, MxShape.Property property, Object value, String path) {}

    private static final class Scope {
        final Draft draft;

        @Nullable
        List<Late> late;

        Scope(Draft draft) {
            this.draft = draft;
        }
    }

    /** Leaves that rows took so far. */
    int consumed() {
        return consumed;
    }

    /** Leaves that became extensions so far. */
    int captured() {
        return captured;
    }

    /** Leaves of either sort, and elements that were empty. */
    int seen() {
        return consumed + captured + out.size();
    }

    /** What was captured since the last call. */
    List<Extension> take() {
        List<Extension> taken = out;
        out = new ArrayList<>();
        return taken;
    }

    /** Leaves a mark for writing. */
    void mark(String path, String value) {
        out.add(new Extension("@" + path, value));
    }

    /** Reads an element into a draft; the prefix is what its paths begin with. */
    void read(Node node, Object bean, Draft draft, String prefix) {
        at.setLength(0);
        at.append(prefix);
        readScope(node, bean, draft);
    }

    private void readScope(Node node, Object bean, Draft draft) {
        Scope scope = new Scope(draft);
        read(node, bean, scope, 0);
        if (scope.late != null) {
            String here = at.toString();
            for (Late late : scope.late) {
                at.setLength(0);
                at.append(late.path());
                readTarget(late.target(), late.property(), late.value(), scope, 0);
            }
            at.setLength(0);
            at.append(here);
        }
    }

    private void read(Node node, Object bean, Scope scope, int repetition) {
        for (Node.Action action : node.actions) {
            MxShape.Property property = action.property;
            if (action.level) {
                continue;
            }
            Object value = property.get(bean);
            if (value == null || (property.list() && ((List<?>) value).isEmpty())) {
                continue;
            }
            Node.Target target = action.target;
            if (target != null) {
                if (target.rank > 0) {
                    if (scope.late == null) {
                        scope.late = new ArrayList<>();
                    }
                    scope.late.add(new Late(target, property, value, at.toString()));
                } else {
                    readTarget(target, property, value, scope, repetition);
                }
            } else if (action.nested != null) {
                readNested(action.nested, property, value, scope, repetition);
            } else {
                capture(property, value);
            }
        }
    }

    private void readNested(Node nested, MxShape.Property property, Object value, Scope scope, int repetition) {
        if (!property.list()) {
            int mark = push(property, 0);
            int before = consumed + captured;
            read(nested, value, scope, repetition);
            noteEmpty(before);
            at.setLength(mark);
            return;
        }
        int i = 0;
        for (Object element : (List<?>) value) {
            i++;
            int mark = push(property, i);
            int before = consumed + captured;
            read(nested, element, scope, Math.max(repetition, i - 1));
            noteEmpty(before);
            at.setLength(mark);
        }
    }

    private void readTarget(Node.Target target, MxShape.Property property, Object value, Scope scope, int repetition) {
        Draft draft = scope.draft;
        CanonicalPath path = target.path;
        boolean list = target.list();
        Object have = target.rank > 0 || repetition > 0 ? draft.get(path) : null;
        if (repetition > 0 ? !list : have != null) {
            capture(property, value);
            return;
        }
        if (target.rank > 0) {
            out.add(new Extension("@" + at + property.name(), ""));
        }
        if (repetition > 0) {
            // the list goes on in another repetition of the element around it
            out.add(new Extension(
                    "@" + at + property.name(), Integer.toString(have instanceof List<?> l ? l.size() : 0)));
        }
        if (!property.list()) {
            readOne(target, property, value, draft, 0);
            return;
        }
        int i = 0;
        for (Object element : (List<?>) value) {
            i++;
            if (list || i == 1) {
                readOne(target, property, element, draft, i);
            } else {
                captureOne(property, element, i);
            }
        }
    }

    private void readOne(Node.Target target, MxShape.Property property, Object value, Draft draft, int index) {
        CanonicalPath path = target.path;
        Node.Component component = target.component;
        if (component == null) {
            Object leaf = Leaves.toCanonical(property, value, path.target().type());
            if (leaf == null) {
                captureOne(property, value, index);
                return;
            }
            if (target.list()) {
                draft.add(path, leaf);
            } else {
                draft.set(path, leaf);
            }
            consumed++;
            return;
        }
        int mark = push(property, index);
        int before = consumed + captured;
        Draft inner = new Draft(component.record);
        readScope(component.node, value, inner);
        if (target.list()) {
            if (inner.isWhole()) {
                draft.add(path, inner.build());
            }
        } else {
            if (!inner.isEmpty() && inner.isWhole()) {
                draft.set(path, inner.build());
            }
            noteEmpty(before);
        }
        at.setLength(mark);
    }

    private void noteEmpty(int before) {
        if (consumed + captured == before) {
            out.add(new Extension(at.toString(), ""));
        }
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

    private void capture(MxShape.Property property, Object value) {
        if (!property.list()) {
            captureOne(property, value, 0);
            return;
        }
        int i = 0;
        for (Object element : (List<?>) value) {
            captureOne(property, element, ++i);
        }
    }

    private void captureOne(MxShape.Property property, Object value, int index) {
        int mark = at.length();
        if (property.isBean()) {
            push(property, index);
            int before = captured;
            MxShape shape = MxShape.of(property.type());
            for (MxShape.Property inner : shape.properties()) {
                Object leaf = inner.get(value);
                if (leaf != null && !(inner.list() && ((List<?>) leaf).isEmpty())) {
                    capture(inner, leaf);
                }
            }
            if (captured == before) {
                out.add(new Extension(at.toString(), ""));
            }
            at.setLength(mark);
            return;
        }
        String path;
        if (property.name().equals(MxShape.TEXT)) {
            path = at.substring(0, mark - 1); // the element's own path
        } else {
            at.append(property.name());
            if (index > 0) {
                at.append('[').append(index).append(']');
            }
            path = at.toString();
            at.setLength(mark);
        }
        String text;
        if (property.kind() == MxShape.Kind.ANY) {
            text = value instanceof Element element ? Xml.text(element) : value.toString();
        } else {
            text = property.text(value);
        }
        captured++;
        out.add(new Extension(path, text));
    }
}
