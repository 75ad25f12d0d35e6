package org.girohub.validation;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlEnumValue;
import jakarta.xml.bind.annotation.XmlTransient;
import jakarta.xml.bind.annotation.XmlValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bound class of an ISO 20022 component consists of, with a reader for each element. Made once for a class; reading
 * a bean is then a call through a method handle and no reflection. Lists that a message left out stay null (the classes'
 * own getters would create them).
 */
final class BeanShape {
    /**
     * An element, attribute or text of a component.
     *
     * @param name as in XML; {@code @Ccy} for an attribute, {@code #text} for the text of a component with attributes
     * @param list whether it may repeat
     * @param component the component's class; null when the value is text, a number, a date or a code
     */
    record Property(String name, boolean list, @Nullable Class<?> component, MethodHandle reader) {
        @Nullable
        Object read(Object bean) {
            try {
                return reader.invokeExact(bean);
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read " + name + " of " + bean.getClass(), e);
            }
        }
    }

    private static final ClassValue<BeanShape> SHAPES = new ClassValue<>() {
        @Override
        protected BeanShape computeValue(Class<?> type) {
            return new BeanShape(type);
        }
    };

    private static final ClassValue<Map<Object, String>> CODES = new ClassValue<>() {
        @Override
        protected Map<Object, String> computeValue(Class<?> type) {
            return codes(type);
        }
    };

    private final List<Property> properties;
    private final Map<String, Property> byName;

    private BeanShape(Class<?> type) {
        List<Property> found = new ArrayList<>();
        Deque<Class<?>> classes = new ArrayDeque<>();
        for (Class<?> c = type; c != null && isComponent(c) && c != AbstractMX.class; c = c.getSuperclass()) {
            classes.push(c);
        }
        for (Class<?> c : classes) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isAnnotationPresent(XmlTransient.class)) {
                    found.add(property(c, field));
                }
            }
        }
        properties = List.copyOf(found);
        Map<String, Property> names = new HashMap<>();
        for (Property property : properties) {
            names.put(property.name(), property);
        }
        byName = Map.copyOf(names);
    }

    private static Property property(Class<?> owner, Field field) {
        boolean list = List.class.isAssignableFrom(field.getType());
        Class<?> value = list ? argument(field.getGenericType()) : field.getType();
        try {
            MethodHandle reader = MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Object.class));
            return new Property(name(field), list, isComponent(value) ? value : null, reader);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read field " + field, e);
        }
    }

    private static Class<?> argument(Type type) {
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> c
                ? c
                : Object.class;
    }

    private static boolean isComponent(Class<?> type) {
        return !type.isEnum() && !type.isPrimitive() && type.getName().startsWith("com.prowidesoftware.");
    }

    private static String name(Field field) {
        XmlAttribute attribute = field.getAnnotation(XmlAttribute.class);
        if (attribute != null) {
            return "@" + (attribute.name().equals("##default") ? field.getName() : attribute.name());
        }
        if (field.isAnnotationPresent(XmlValue.class)) {
            return "#text";
        }
        XmlElement element = field.getAnnotation(XmlElement.class);
        return element == null || element.name().equals("##default") ? field.getName() : element.name();
    }

    private static Map<Object, String> codes(Class<?> type) {
        Map<Object, String> codes = new HashMap<>();
        for (Field field : type.getFields()) {
            if (field.isEnumConstant()) {
                XmlEnumValue value = field.getAnnotation(XmlEnumValue.class);
                try {
                    codes.put(field.get(null), value == null ? field.getName() : value.value());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot read constant " + field, e);
                }
            }
        }
        return codes;
    }

    /** The shape of a class. */
    static BeanShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** All elements, attributes and texts, in the class's order. */
    List<Property> properties() {
        return properties;
    }

    /** One of them; null when the component has none of this name. */
    @Nullable
    Property property(String name) {
        return byName.get(name);
    }

    /** A value as XML writes it. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Enum<?> code) {
            String text = CODES.get(code.getDeclaringClass()).get(code);
            return text == null ? code.name() : text;
        }
        return value.toString();
    }
}
