package org.girohub.mapping;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.RecordShape;
import org.jspecify.annotations.Nullable;

/** A canonical record in the making: values are put at paths, then it is built once. */
public final class Draft {
    private final RecordShape shape;
    private final @Nullable Object[] values;

    /** An empty draft of a record class. */
    public Draft(Class<?> type) {
        shape = RecordShape.of(type);
        values = new Object[shape.components().size()];
    }

    /** The record class that it will be. */
    public Class<?> type() {
        return shape.type();
    }

    /** Puts a value at a path, in place of what was there; a list takes a list. */
    public void set(CanonicalPath path, @Nullable Object value) {
        Draft owner = owner(path);
        owner.values[path.target().index()] = value;
    }

    /** Adds an element to the list at a path. */
    @SuppressWarnings("unchecked")
    public void add(CanonicalPath path, Object element) {
        Draft owner = owner(path);
        int index = path.target().index();
        List<Object> list =
                owner.values[index] instanceof ArrayList<?> have ? (ArrayList<Object>) have : new ArrayList<>();
        if (list.isEmpty() && owner.values[index] instanceof List<?> fixed) {
            list.addAll(fixed);
        }
        list.add(element);
        owner.values[index] = list;
    }

    /** Puts what another draft of the same record has over what is at a path. */
    public void merge(CanonicalPath path, Draft other) {
        Draft owner = owner(path);
        Object have = owner.values[path.target().index()];
        Draft nested;
        if (have instanceof Draft draft) {
            nested = draft;
        } else {
            nested = new Draft(path.target().type());
            if (have != null) {
                nested.fill(have);
            }
            owner.values[path.target().index()] = nested;
        }
        for (int i = 0; i < nested.values.length; i++) {
            if (other.values[i] != null) {
                nested.values[i] = other.values[i];
            }
        }
    }

    /** What is at a path so far, records built; null when nothing is. */
    public @Nullable Object get(CanonicalPath path) {
        Object at = this;
        for (RecordShape.Component step : path.steps()) {
            if (at == null) {
                return null;
            }
            at = at instanceof Draft draft ? draft.values[step.index()] : RecordShape.get(step, at);
        }
        return at instanceof Draft draft ? draft.build() : at;
    }

    private Draft owner(CanonicalPath path) {
        Draft at = this;
        List<RecordShape.Component> steps = path.steps();
        for (int i = 0; i < steps.size() - 1; i++) {
            RecordShape.Component step = steps.get(i);
            Object value = at.values[step.index()];
            if (!(value instanceof Draft)) {
                Draft next = new Draft(step.type());
                if (value != null) {
                    next.fill(value);
                }
                at.values[step.index()] = next;
                value = next;
            }
            at = (Draft) value;
        }
        return at;
    }

    private void fill(Object built) {
        for (RecordShape.Component component : shape.components()) {
            values[component.index()] = RecordShape.get(component, built);
        }
    }

    /** Whether nothing was put in. */
    public boolean isEmpty() {
        for (Object value : values) {
            if (value instanceof Draft draft ? !draft.isEmpty() : value != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is missing that the record cannot be without, as the number of an amount that breaks its schema. */
    public boolean isWhole() {
        for (RecordShape.Component component : shape.components()) {
            Object value = values[component.index()];
            boolean there = value instanceof Draft draft ? !draft.isEmpty() && draft.isWhole() : value != null;
            if (!there && !component.list() && !component.nullable()) {
                return false;
            }
        }
        return true;
    }

    /** The record. */
    public Object build() {
        @Nullable Object[] built = values.clone();
        for (int i = 0; i < built.length; i++) {
            if (built[i] instanceof Draft draft) {
                built[i] = draft.isEmpty() || !draft.isWhole() ? null : draft.build();
            }
        }
        return shape.make(built);
    }
}
