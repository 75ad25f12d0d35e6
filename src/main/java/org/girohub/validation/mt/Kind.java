package org.girohub.validation.mt;

import java.util.List;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/**
 * A field of a certain use: its number, and the option letters of that use.
 *
 * @param number two digits
 * @param options letters, as {@code FGH}; empty for every option, and none
 * @param name what it is, as {@code the ordering customer}
 */
record Kind(String number, String options, String name) {
    /** The first field of this kind; null without one. */
    @Nullable
    MtField in(List<MtField> fields) {
        for (MtField field : fields) {
            if (field.number().equals(number)
                    && (options.isEmpty() || (!field.option().isEmpty() && options.contains(field.option())))) {
                return field;
            }
        }
        return null;
    }

    /** {@code 50a}; {@code 71A} where there is but one option. */
    String tag() {
        return number + (options.length() == 1 ? options : "a");
    }

    /** {@code the ordering customer (50F, 50G or 50H)}. */
    String words() {
        if (options.length() < 2) {
            return name + " (" + tag() + ")";
        }
        List<String> tags = options.chars().mapToObj(c -> number + (char) c).toList();
        return name + " (" + String.join(", ", tags.subList(0, tags.size() - 1)) + " or " + tags.get(tags.size() - 1)
                + ")";
    }
}
