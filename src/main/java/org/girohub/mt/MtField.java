package org.girohub.mt;

import java.util.List;

/**
 * A field of an MT's text block.
 *
 * @param tag number and option letter: {@code 50K}, {@code 20}
 * @param value the content after the tag's colon, lines separated by a single line feed, without a line end at its end
 * @param sequence the sequence that it stands in: {@code A}, {@code B1}; empty where the type has none
 * @param line the input's line where the tag stands, from 1; 0 for a field that the hub made
 */
public record MtField(String tag, String value, String sequence, int line) {
    /** The number without the option letter: {@code 50}. */
    public String number() {
        return !tag.isEmpty() && Character.isLetter(tag.charAt(tag.length() - 1))
                ? tag.substring(0, tag.length() - 1)
                : tag;
    }

    /** Whether it has a number, with any option letter or none. */
    public boolean is(String asked) {
        int length = asked.length();
        return tag.startsWith(asked)
                && (tag.length() == length || (tag.length() == length + 1 && Character.isLetter(tag.charAt(length))));
    }

    /** The option letter, {@code K}; empty without one. */
    public String option() {
        return tag.substring(number().length());
    }

    /** The lines of the value. */
    public List<String> lines() {
        return List.of(value.split("\n", -1));
    }
}
