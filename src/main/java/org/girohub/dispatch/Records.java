package org.girohub.dispatch;

import java.util.Map;
import org.girohub.canonical.RecordShape;
import org.jspecify.annotations.Nullable;

/** Copies canonical records with some components changed. */
final class Records {
    private Records() {}

    /** The record with these components instead of its own; null takes a value away. */
    @SuppressWarnings("unchecked") // a shape makes records of its own class
    static <T> T with(T record, Map<String, ? extends @Nullable Object> changes) {
        RecordShape shape = RecordShape.of(record.getClass());
        @Nullable Object[] values = new Object[shape.components().size()];
        for (RecordShape.Component component : shape.components()) {
            values[component.index()] = changes.containsKey(component.name())
                    ? changes.get(component.name())
                    : RecordShape.get(component, record);
        }
        return (T) shape.make(values);
    }
}
