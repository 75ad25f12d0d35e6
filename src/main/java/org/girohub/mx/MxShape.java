package org.girohub.mx;

import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlEnumValue;
import jakarta.xml.bind.annotation.XmlTransient;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.girohub.canonical.IsoDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a class that XML is bound to: its elements in the order of the XML, its attributes ({@code @Ccy}) and its
 * text ({@code #text}), with compiled access to each. Built once for each class, when it is first asked for.
 */
public final class MxShape {
    /** The name of the text of an element that has attributes. */
    public static final String TEXT = "#text";

    // A cache of facts about classes, which never change; keyed by class, so that it does not depend on who asks first.
    private static final ClassValue<MxShape> SHAPES = new ClassValue<>() {
        @Override
        protected MxShape computeValue(Class<?> type) {
            return new MxShape(type);
        }
    };
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Class<?> type;
    private final List<Property> properties;
    private final Map<String, Property> byName = new HashMap<>();
    private volatile @Nullable MethodHandle constructor;

    /** What a property holds. */
    public enum Kind {
        /** An element with elements or attributes of its own. */
        BEAN,
        STRING,
        DECIMAL,
        BOOLEAN,
        ENUM,
        DATE,
        DATE_TIME,
        TIME,
        YEAR,
        YEAR_MONTH,
        /** Base64. */
        BYTES,
        /** Foreign XML ({@code xs:any}). */
        ANY
    }

    private MxShape(Class<?> type) {
        this.type = type;
        Map<String, Property> byField = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> c = type; c != null && c.getName().startsWith("com.prowidesoftware.swift.model.mx."); ) {
            lineage.add(0, c);
            c = c.getSuperclass();
        }
        for (Class<?> c : lineage) {
            XmlType xmlType = c.getDeclaredAnnotation(XmlType.class);
            if (xmlType != null) {
                order.addAll(Arrays.asList(xmlType.propOrder()));
            }
            for (Field field : c.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isTransient(modifiers)
                        && !field.isAnnotationPresent(XmlTransient.class)
                        && field.getAnnotations().length > 0) {
                    byField.put(field.getName(), new Property(field));
                }
            }
        }
        List<Property> sorted = new ArrayList<>();
        for (String name : order) {
            Property property = byField.remove(name);
            if (property != null) {
                sorted.add(property);
            }
        }
        sorted.addAll(byField.values());
        properties = List.copyOf(sorted);
        for (Property property : properties) {
            byName.put(property.name(), property);
        }
    }

    /** The shape of a bound class. */
    public static MxShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** The bound class. */
    public Class<?> type() {
        return type;
    }

    /** Elements in the order of the XML; then attributes. */
    public List<Property> properties() {
        return properties;
    }

    /** A property by the name of its element, {@code @} and the name of its attribute, or {@link #TEXT}. */
    public @Nullable Property property(String name) {
        return byName.get(name);
    }

    /** The text property of an element that has attributes; null for others. */
    public @Nullable Property text() {
        return byName.get(TEXT);
    }

    /** A new, empty bean. */
    public Object create() {
        MethodHandle make = constructor;
        if (make == null) {
            try {
                Constructor<?> found = type.getDeclaredConstructor();
                found.setAccessible(true);
                make = LOOKUP.unreflectConstructor(found).asType(MethodType.methodType(Object.class));
                constructor = make;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " cannot be made", e);
            }
        }
        try {
            return (Object) make.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** An element, attribute or text of a bound class. */
    public static final class Property {
        private final Field field;
        private final String name;
        private final Class<?> type;
        private final Kind kind;
        private final boolean list;
        private final boolean required;
        private volatile @Nullable MethodHandle getter;
        private volatile @Nullable MethodHandle setter;
        private volatile @Nullable Map<String, Object> constants;
        private volatile @Nullable Map<Object, String> constantTexts;

        private Property(Field field) {
            this.field = field;
            Type generic = field.getGenericType();
            list = generic instanceof ParameterizedType;
            type = generic instanceof ParameterizedType p ? raw(p.getActualTypeArguments()[0]) : field.getType();
            XmlElement element = field.getAnnotation(XmlElement.class);
            XmlAttribute attribute = field.getAnnotation(XmlAttribute.class);
            if (element != null) {
                name = element.name();
                required = element.required() || type.isPrimitive();
            } else if (attribute != null) {
                name = "@" + attribute.name();
                required = attribute.required();
            } else if (field.isAnnotationPresent(XmlValue.class)) {
                name = TEXT;
                required = true;
            } else {
                name = "#any";
                required = false;
            }
            kind = field.isAnnotationPresent(XmlAnyElement.class) ? Kind.ANY : kind(type);
        }

        private static Class<?> raw(Type argument) {
            return argument instanceof Class<?> c ? c : Object.class;
        }

        private static Kind kind(Class<?> type) {
            if (type.isEnum()) {
                return Kind.ENUM;
            }
            if (type == String.class) {
                return Kind.STRING;
            }
            if (type == BigDecimal.class) {
                return Kind.DECIMAL;
            }
            if (type == Boolean.class || type == boolean.class) {
                return Kind.BOOLEAN;
            }
            if (type == LocalDate.class) {
                return Kind.DATE;
            }
            if (type == OffsetDateTime.class) {
                return Kind.DATE_TIME;
            }
            if (type == OffsetTime.class || type == LocalTime.class) {
                return Kind.TIME;
            }
            if (type == Year.class) {
                return Kind.YEAR;
            }
            if (type == YearMonth.class) {
                return Kind.YEAR_MONTH;
            }
            if (type == byte[].class) {
                return Kind.BYTES;
            }
            if (type == Object.class || type == org.w3c.dom.Element.class) {
                return Kind.ANY;
            }
            if (type.getName().startsWith("com.prowidesoftware.swift.model.mx.")) {
                return Kind.BEAN;
            }
            throw new IllegalStateException("no known kind of leaf: " + type);
        }

        /** The element's name, {@code @} and the attribute's name, {@link MxShape#TEXT}, or {@code #any}. */
        public String name() {
            return name;
        }

        /** The type of the value, or of an element of the list. */
        public Class<?> type() {
            return type;
        }

        /** What it holds. */
        public Kind kind() {
            return kind;
        }

        /** Whether it repeats. */
        public boolean list() {
            return list;
        }

        /** Whether the schema makes it mandatory. */
        public boolean required() {
            return required;
        }

        /** Whether it is an element with elements or attributes of its own. */
        public boolean isBean() {
            return kind == Kind.BEAN;
        }

        /** The value; a list for what repeats; null when absent. */
        public @Nullable Object get(Object bean) {
            MethodHandle get = getter;
            if (get == null) {
                try {
                    field.setAccessible(true);
                    get = LOOKUP.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
                    getter = get;
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot read " + field, e);
                }
            }
            try {
                return (Object) get.invokeExact(bean);
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read " + field, e);
            }
        }

        /** Puts the value; a list for what repeats. */
        public void set(Object bean, @Nullable Object value) {
            MethodHandle put = setter;
            if (put == null) {
                try {
                    field.setAccessible(true);
                    put = LOOKUP.unreflectSetter(field)
                            .asType(MethodType.methodType(void.class, Object.class, Object.class));
                    setter = put;
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot write " + field, e);
                }
            }
            try {
                put.invokeExact(bean, value);
            } catch (Throwable e) {
                throw new IllegalStateException("cannot write " + field, e);
            }
        }

        /** The values of what repeats; none when absent. */
        public List<?> elements(Object bean) {
            return get(bean) instanceof List<?> have ? have : List.of();
        }

        /** Adds a value to what repeats. */
        @SuppressWarnings("unchecked")
        public void add(Object bean, Object value) {
            List<Object> have = (List<Object>) get(bean);
            if (have == null) {
                have = new ArrayList<>();
                set(bean, have);
            }
            have.add(value);
        }

        /** A leaf's value as XML writes it. Not for {@link Kind#ANY}. */
        public String text(Object value) {
            return switch (kind) {
                case STRING -> (String) value;
                case DECIMAL -> ((BigDecimal) value).toPlainString();
                case DATE_TIME -> MxDateTimes.toIso((OffsetDateTime) value).toString();
                case TIME -> value instanceof OffsetTime time ? MxDateTimes.toIso(time) : value.toString();
                case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
                case ENUM -> {
                    String text = constantTexts().get(value);
                    yield text == null ? value.toString() : text;
                }
                case BOOLEAN, DATE, YEAR, YEAR_MONTH -> value.toString();
                case BEAN, ANY -> throw new IllegalArgumentException(name + " is no leaf");
            };
        }

        /**
         * A leaf's value read from its text.
         *
         * @return null when the text is no value of the leaf's type
         */
        public @Nullable Object parse(String text) {
            try {
                return switch (kind) {
                    case STRING -> text;
                    case DECIMAL -> new BigDecimal(text);
                    case BOOLEAN ->
                        switch (text) {
                            case "true", "1" -> true;
                            case "false", "0" -> false;
                            default -> null;
                        };
                    case ENUM -> constants().get(text);
                    case DATE -> LocalDate.parse(text);
                    case DATE_TIME -> MxDateTimes.fromIso(IsoDateTime.parse(text));
                    case TIME -> type == LocalTime.class ? LocalTime.parse(text) : MxDateTimes.timeFromIso(text);
                    case YEAR -> Year.parse(text);
                    case YEAR_MONTH -> YearMonth.parse(text);
                    case BYTES -> Base64.getDecoder().decode(text);
                    case BEAN, ANY -> null;
                };
            } catch (RuntimeException e) {
                return null;
            }
        }

        private Map<String, Object> constants() {
            Map<String, Object> have = constants;
            if (have == null) {
                have = new HashMap<>();
                for (Object constant : type.getEnumConstants()) {
                    have.put(xmlText((Enum<?>) constant), constant);
                }
                constants = have;
            }
            return have;
        }

        private Map<Object, String> constantTexts() {
            Map<Object, String> have = constantTexts;
            if (have == null) {
                have = new HashMap<>();
                for (Object constant : type.getEnumConstants()) {
                    have.put(constant, xmlText((Enum<?>) constant));
                }
                constantTexts = Collections.unmodifiableMap(have);
            }
            return have;
        }

        private String xmlText(Enum<?> constant) {
            try {
                XmlEnumValue value = type.getField(constant.name()).getAnnotation(XmlEnumValue.class);
                return value == null ? constant.name() : value.value();
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
