package org.girohub.canonical;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a canonical record, such as {@code settlement.instructingReimbursementAgent.bic}, compiled against the record
 * class. All steps but the last lead through single records; the last may be a list.
 */
public final class CanonicalPath {
    private final String text;
    private final List<RecordShape.Component> steps;

    private CanonicalPath(String text, List<RecordShape.Component> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Compiles a path.
     *
     * @throws IllegalArgumentException naming the first step that the record lacks, and those that it has
     */
    public static CanonicalPath compile(Class<?> root, String text) {
        List<RecordShape.Component> steps = new ArrayList<>();
        Class<?> at = root;
        for (String name : text.split("\\.")) {
            if (!at.isRecord()) {
                throw new IllegalArgumentException("'" + text + "': nothing is below "
                        + steps.get(steps.size() - 1).name());
            }
            if (!steps.isEmpty() && steps.get(steps.size() - 1).list()) {
                throw new IllegalArgumentException("'" + text + "': "
                        + steps.get(steps.size() - 1).name() + " is a list; its elements have paths of their own");
            }
            RecordShape shape = RecordShape.of(at);
            RecordShape.Component step = shape.component(name);
            if (step == null) {
                throw new IllegalArgumentException("'" + text + "': " + at.getSimpleName() + " has no '" + name
                        + "'; it has "
                        + String.join(
                                ", ",
                                shape.components().stream()
                                        .map(RecordShape.Component::name)
                                        .toList()));
            }
            steps.add(step);
            at = step.type();
        }
        return new CanonicalPath(text, List.copyOf(steps));
    }

    /** The last step. */
    public RecordShape.Component target() {
        return steps.get(steps.size() - 1);
    }

    /** The value in a record; null when a step on the way, or the value, is absent. */
    public @Nullable Object get(Object root) {
        Object at = root;
        for (int i = 0; i < steps.size() && at != null; i++) {
            at = RecordShape.get(steps.get(i), at);
        }
        return at;
    }

    /** All steps in order. */
    public List<RecordShape.Component> steps() {
        return steps;
    }

    @Override
    public String toString() {
        return text;
    }
}
