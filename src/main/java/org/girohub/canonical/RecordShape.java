package org.girohub.canonical;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of a canonical record, with compiled access to them; built once for each record class. */
public final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final List<Component> components;
    private final Map<String, Component> byName = new LinkedHashMap<>();
    // Made when first needed: a hub writes few of the kinds of message whose records it knows.
    private volatile @Nullable MethodHandle constructor;

    /**
     * A component of a record.
     *
     * @param index its place in the record
     * @param name its name
     * @param type its type, or the type of an element of a list
     * @param list whether it is a list
     * @param nullable whether it may be absent
     */
    public record Component(
            int index, String name, Class<?> type, boolean list, boolean nullable, MethodHandle accessor) {
        /** Whether it is, or is a list of, a canonical record that has components of its own. */
        public boolean isRecord() {
            return type.isRecord() && !type.equals(IsoDateTime.class);
        }
    }

    private RecordShape(Class<?> type) {
        this.type = type;
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        RecordComponent[] parts = type.getRecordComponents();
        Component[] found = new Component[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                RecordComponent part = parts[i];
                boolean list = part.getType().equals(List.class);
                Class<?> element = list
                        ? (Class<?>) ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0]
                        : part.getType();
                MethodHandle accessor =
                        lookup.unreflect(part.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
                boolean nullable = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
                found[i] = new Component(i, part.getName(), element, list, nullable, accessor);
                byName.put(part.getName(), found[i]);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no canonical record", e);
        }
        components = List.of(found);
    }

    /** The shape of a record class. */
    public static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** The record class. */
    public Class<?> type() {
        return type;
    }

    /** All components in order. */
    public List<Component> components() {
        return components;
    }

    /** A component by name; null when there is none. */
    public @Nullable Component component(String name) {
        return byName.get(name);
    }

    /** The value of a component in a record. */
    public static @Nullable Object get(Component component, Object owner) {
        try {
            return (Object) component.accessor().invokeExact(owner);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read " + component.name(), e);
        }
    }

    /** A record of these component values; a list component's null becomes an empty list. */
    public Object make(@Nullable Object[] values) {
        for (Component component : components) {
            if (component.list() && values[component.index()] == null) {
                values[component.index()] = List.of();
            }
        }
        try {
            MethodHandle make = constructor;
            if (make == null) {
                make = constructor();
                constructor = make;
            }
            return (Object) make.invokeExact(values);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    private MethodHandle constructor() throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return MethodHandles.publicLookup()
                .findConstructor(type, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }
}
