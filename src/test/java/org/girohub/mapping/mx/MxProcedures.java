package org.girohub.mapping.mx;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/** What the mappings of ISO 20022 messages know, for the reference pages. */
public final class MxProcedures {
    private MxProcedures() {}

    /** What {@code write:} names. */
    public static Map<String, String> write() {
        return new TreeMap<>(Transforms.WRITE);
    }

    /** What {@code on:} names. */
    public static Map<String, String> on() {
        return new TreeMap<>(Transforms.ON);
    }

    /**
     * Whether a version of a message must have an element where it has the elements above it, and whether the element
     * repeats.
     *
     * @param required by each step from the top
     */
    public record Place(boolean required, boolean list) {}

    /** The place of a path in a version; null where the version has none such. */
    public static @Nullable Place place(String message, String version, String path) {
        Class<?> document = message.equals("head.001")
                ? org.girohub.mx.MxTypes.headerClass(
                        Objects.requireNonNull(org.girohub.message.MessageType.mx("head.001.001." + version)))
                : MxMapping.documentClass(message, version);
        if (document == null) {
            return null;
        }
        MxShape shape = MxShape.of(document);
        if (!message.equals("head.001")) {
            shape = MxShape.of(shape.properties().get(0).type());
        }
        MxShape.Property last = null;
        boolean required = true;
        for (String step : path.split("/", -1)) {
            if (last != null) {
                if (!last.isBean()) {
                    return null;
                }
                shape = MxShape.of(last.type());
            }
            last = shape.property(step);
            if (last == null) {
                return null;
            }
            required &= last.required();
        }
        return last == null ? null : new Place(required, last.list());
    }
}
