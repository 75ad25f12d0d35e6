package org.girohub.mapping.mx;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.RecordShape;
import org.girohub.mx.MxDateTimes;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/** Leaves of messages and of canonical records, one as the other. */
final class Leaves {
    private Leaves() {}

    /** Whether a canonical field can hold a leaf of this kind. */
    static boolean fits(MxShape.Property leaf, Class<?> canonical) {
        if (leaf.isBean() || leaf.kind() == MxShape.Kind.ANY || leaf.kind() == MxShape.Kind.BYTES) {
            return false;
        }
        return canonical == String.class
                || canonical.isEnum()
                || (canonical == BigDecimal.class && leaf.kind() == MxShape.Kind.DECIMAL)
                || (canonical == Boolean.class && leaf.kind() == MxShape.Kind.BOOLEAN)
                || (canonical == LocalDate.class && leaf.kind() == MxShape.Kind.DATE)
                || (canonical == IsoDateTime.class && leaf.kind() == MxShape.Kind.DATE_TIME);
    }

    /** A message's value as the canonical type; null when it cannot be one. */
    static @Nullable Object toCanonical(MxShape.Property leaf, Object value, Class<?> canonical) {
        if (canonical == String.class) {
            return value instanceof String ? value : leaf.text(value);
        }
        if (canonical == IsoDateTime.class) {
            return MxDateTimes.toIso((OffsetDateTime) value);
        }
        return value;
    }

    /** A canonical value as the message's type; null when it cannot be one. */
    static @Nullable Object toMx(MxShape.Property leaf, Object value) {
        if (value instanceof String text) {
            return leaf.kind() == MxShape.Kind.STRING ? text : leaf.parse(text);
        }
        if (value instanceof IsoDateTime time) {
            return leaf.kind() == MxShape.Kind.DATE_TIME ? MxDateTimes.fromIso(time) : null;
        }
        return value;
    }

    /**
     * A canonical value read from its text.
     *
     * @return null when the text is none of the type's
     */
    static @Nullable Object parse(RecordShape.Component field, String text) {
        Class<?> type = field.type();
        try {
            if (type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals(text.toUpperCase(Locale.ROOT))) {
                        return constant;
                    }
                }
                return null;
            }
            if (type == String.class) {
                return text;
            }
            if (type == BigDecimal.class) {
                return new BigDecimal(text);
            }
            if (type == Boolean.class) {
                return Boolean.valueOf(text);
            }
            if (type == LocalDate.class) {
                return LocalDate.parse(text);
            }
            return type == IsoDateTime.class ? IsoDateTime.parse(text) : null;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
