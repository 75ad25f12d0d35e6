package org.girohub.validation.mt;

import java.math.BigDecimal;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/**
 * The amount in an MT field, with its currency.
 *
 * @param currency three letters as they stand
 * @param number the number; its scale is the number of decimals given
 */
public record MtAmount(String currency, BigDecimal number) {
    /**
     * Reads the amount of a field that has one of the forms {@code 3!a15d}, {@code 6!n3!a15d}, {@code 1!a6!n3!a15d},
     * {@code 5n3!a15d}, {@code 3!a1!a15d}.
     *
     * @return null when the field has no such form, or its content does not follow it
     */
    public static @Nullable MtAmount of(MtField field) {
        String value = field.value();
        int start =
                switch (field.tag()) {
                    case "32B", "33B", "71F", "71G", "71H", "34F", "32G", "34B", "33G" -> 0;
                    case "32A", "32C", "32D", "34C", "34D", "30" -> 6;
                    case "60F", "60M", "62F", "62M", "64", "65" -> 7;
                    case "90C", "90D" -> digits(value);
                    default -> -1;
                };
        if (start < 0 || value.length() < start + 4) {
            return null;
        }
        for (int i = start; i < start + 3; i++) {
            if (value.charAt(i) < 'A' || value.charAt(i) > 'Z') {
                return null;
            }
        }
        int from = start + 3;
        if (field.tag().equals("34F") && (value.charAt(from) == 'D' || value.charAt(from) == 'C')) {
            from++;
        }
        BigDecimal number = number(value, from);
        return number == null ? null : new MtAmount(value.substring(start, start + 3), number);
    }

    private static int digits(String value) {
        int i = 0;
        while (i < value.length() && i < 6 && value.charAt(i) >= '0' && value.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** Reads a number with its decimal comma, as field 19 has it; null when it is none. */
    static @Nullable BigDecimal number(String value) {
        return number(value, 0);
    }

    private static @Nullable BigDecimal number(String value, int from) {
        if (from >= value.length() || value.length() - from > 20) {
            return null;
        }
        int commas = 0;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',') {
                commas++;
            } else if (c < '0' || c > '9') {
                return null;
            }
        }
        if (commas != 1 || value.charAt(from) == ',') {
            return null;
        }
        String text = value.substring(from).replace(',', '.');
        return new BigDecimal(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }
}
