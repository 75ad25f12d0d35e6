package org.girohub.mapping.mt;

import org.girohub.mt.MtField;

/**
 * Which fields a row is about: a tag as it is ({@code 32A}, {@code 20}), all options of a number ({@code 50a}), or some of
 * them ({@code 50FGH}; {@code 59nA}: no letter, or A).
 */
record TagPattern(String number, String options) {
    /** Stands, before other options, for the field without a letter. */
    static final String NONE = "n";

    static TagPattern of(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return new TagPattern(text.substring(0, digits), text.substring(digits));
    }

    boolean matches(MtField field) {
        if (!field.number().equals(number)) {
            return false;
        }
        String option = field.option();
        return options.equals("a")
                || (option.isEmpty() ? options.isEmpty() || options.startsWith(NONE) : options.contains(option));
    }

    /** The tag with an option; the option is left out where the pattern allows one tag only. */
    String tag(String option) {
        return number + (options.length() == 1 && !options.equals("a") ? options : option);
    }

    boolean allows(String option) {
        return options.equals("a") || options.contains(option);
    }

    @Override
    public String toString() {
        return number + options;
    }
}
