package org.girohub.mx;

import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The elements of a bound class, read off its annotations once. */
final class MxStructure {
    /**
     * An element of the class.
     *
     * @param name as messages write it
     * @param order its place among its siblings, from 0
     * @param required whether it is mandatory; never so for the members of a choice
     * @param list whether it may repeat
     * @param type the class of its content
     */
    record Child(String name, int order, boolean required, boolean list, Class<?> type) {}

    /** Characters of a text; the longest that a definition bounds has 20,000. */
    private static final int LONGEST_TEXT = 100_000;
    /** Characters of a number, a date or a time; no definition allows half as many. */
    private static final int LONGEST_NUMBER = 100;

    /** What has no elements, or none that are known. */
    static final MxStructure LEAF = leaf(Integer.MAX_VALUE, false);

    private static final MxStructure TEXT = leaf(LONGEST_TEXT, false);
    private static final MxStructure TIME = leaf(LONGEST_NUMBER, false);
    private static final MxStructure NUMBER = leaf(LONGEST_NUMBER, true);

    private final String name;
    private final Map<String, Child> children;
    private final List<Child> inOrder;
    private final Set<String> attributes;
    private final boolean wildcard;
    private final boolean choice;
    private final int longest;
    private final boolean number;

    private MxStructure(
            String name,
            Map<String, Child> children,
            List<Child> inOrder,
            Set<String> attributes,
            boolean wildcard,
            boolean choice,
            int longest,
            boolean number) {
        this.name = name;
        this.children = children;
        this.inOrder = inOrder;
        this.attributes = attributes;
        this.wildcard = wildcard;
        this.choice = choice;
        this.longest = longest;
        this.number = number;
    }

    private static MxStructure leaf(int longest, boolean number) {
        return new MxStructure("", Map.of(), List.of(), Set.of(), false, false, longest, number);
    }

    /** What the schema calls the component; empty for a simple type, of which the class does not say it. */
    String name() {
        return name;
    }

    /** The element of a name; null when there is none. */
    @Nullable
    Child child(String name) {
        return children.get(name);
    }

    /** All elements, in the order of the schema. */
    List<Child> children() {
        return inOrder;
    }

    /**
     * Names of the elements that may stand behind one.
     *
     * @param order its place, or -1 for the beginning
     */
    List<String> behind(int order) {
        List<String> names = new ArrayList<>();
        if (order >= 0 && inOrder.get(order).list()) {
            names.add(inOrder.get(order).name());
        }
        if (choice && order >= 0) {
            return names;
        }
        for (Child next : inOrder.subList(order + 1, inOrder.size())) {
            names.add(next.name());
            if (next.required()) {
                break;
            }
        }
        return names;
    }

    /** Whether it has an attribute of a name. */
    boolean attribute(String called) {
        return attributes.contains(called);
    }

    /** Whether it holds elements of its own and no text. */
    boolean elementsOnly() {
        return !inOrder.isEmpty() && !wildcard;
    }

    /** Whether it holds any XML. */
    boolean wildcard() {
        return wildcard;
    }

    /** Whether it holds one of its elements only; a few old components do so under names that do not say it. */
    boolean choice() {
        return choice;
    }

    /** How many characters its text may have, to be read at all. */
    int longest() {
        return longest;
    }

    /** Whether its text is a number, which takes more than time in proportion to be made from many digits. */
    boolean number() {
        return number;
    }

    /** Structures by class; each is read off its class once. */
    static final class Cache {
        private final Map<Class<?>, MxStructure> known = new ConcurrentHashMap<>();

        MxStructure of(Class<?> type) {
            MxStructure structure = known.get(type);
            return structure != null ? structure : known.computeIfAbsent(type, MxStructure::read);
        }
    }

    /** What a value of a class may be. */
    private static MxStructure value(Class<?> type) {
        if (Number.class.isAssignableFrom(type)) {
            return NUMBER;
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return TIME;
        }
        boolean text = type == String.class || type == Boolean.class || type == boolean.class || type.isEnum();
        return text ? TEXT : LEAF;
    }

    private static MxStructure read(Class<?> type) {
        if (!type.getName().startsWith("com.prowidesoftware.swift.model.mx.") || type.isEnum()) {
            return value(type);
        }
        Map<String, Field> fields = new HashMap<>();
        List<String> order = new ArrayList<>();
        boolean wildcard = false;
        boolean choice = false;
        MxStructure value = LEAF;
        Set<String> attributes = new HashSet<>();
        // The header's class has its elements in its superclass.
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                fields.putIfAbsent(field.getName(), field);
                wildcard |= field.isAnnotationPresent(XmlAnyElement.class);
                if (field.isAnnotationPresent(XmlValue.class)) {
                    value = value(field.getType());
                }
                XmlAttribute attribute = field.getAnnotation(XmlAttribute.class);
                if (attribute != null) {
                    attributes.add(attribute.name().equals("##default") ? field.getName() : attribute.name());
                }
            }
            XmlType xmlType = each.getAnnotation(XmlType.class);
            if (xmlType != null) {
                choice |= xmlType.name().endsWith("Choice");
                for (String property : xmlType.propOrder()) {
                    if (!property.isEmpty()) {
                        order.add(property);
                    }
                }
            }
        }
        Map<String, Child> children = new LinkedHashMap<>();
        for (String property : order) {
            Field field = fields.get(property);
            XmlElement element = field == null ? null : field.getAnnotation(XmlElement.class);
            if (field == null || element == null || field.isAnnotationPresent(XmlAttribute.class)) {
                continue;
            }
            boolean list = List.class.isAssignableFrom(field.getType());
            String name = element.name().equals("##default") ? field.getName() : element.name();
            children.put(
                    name,
                    new Child(
                            name,
                            children.size(),
                            element.required() || field.getType().isPrimitive(),
                            list,
                            list ? itemType(field.getGenericType()) : field.getType()));
        }
        return new MxStructure(
                type.getSimpleName(),
                children,
                List.copyOf(children.values()),
                Set.copyOf(attributes),
                wildcard,
                choice,
                value.longest,
                value.number);
    }

    private static Class<?> itemType(Type list) {
        return list instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : Object.class;
    }
}
