package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.RecordShape;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of many components of which an MT says few: the names are looked up once, then each record takes their
 * values in that order.
 */
final class Making<T extends Record> {
    private final Class<T> type;
    private final RecordShape shape;
    private final List<RecordShape.Component> components = new ArrayList<>();

    /**
     * @throws NullPointerException when the record has no component of a name
     */
    Making(Class<T> type, String... names) {
        this.type = type;
        shape = RecordShape.of(type);
        for (String name : names) {
            components.add(Objects.requireNonNull(shape.component(name), name));
        }
    }

    /** A record with these values; the components that were not named are absent. */
    T of(@Nullable Object... values) {
        @Nullable Object[] all = new Object[shape.components().size()];
        for (int i = 0; i < values.length; i++) {
            all[components.get(i).index()] = values[i];
        }
        return type.cast(shape.make(all));
    }

    /** A copy of a record with these values in the named components. */
    T from(T record, @Nullable Object... values) {
        @Nullable Object[] all = new Object[shape.components().size()];
        for (RecordShape.Component component : shape.components()) {
            all[component.index()] = RecordShape.get(component, record);
        }
        for (int i = 0; i < values.length; i++) {
            all[components.get(i).index()] = values[i];
        }
        return type.cast(shape.make(all));
    }
}
