package org.girohub.config;

import java.util.function.Function;

/**
 * One thing that can be set.
 *
 * @param name its place in the settings file, levels separated by dots: {@code http.port}
 * @param kind what a value looks like, for people: {@code whole number, 0 to 65535}
 * @param standard the default, as it would be written; empty when it follows from another setting
 * @param doc what it does, in one or two sentences
 * @param reader makes the value of the text; refuses with an {@link IllegalArgumentException} that says what would be right
 * @param <T> the value's type
 */
public record Setting<T>(String name, String kind, String standard, String doc, Function<String, T> reader) {

    static Setting<String> text(String name, String standard, String doc) {
        return new Setting<>(name, "text", standard, doc, Function.identity());
    }

    static Setting<Boolean> flag(String name, boolean standard, String doc) {
        return new Setting<>(name, "true or false", String.valueOf(standard), doc, text -> switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("true or false is expected, not '" + text + "'");
        });
    }

    static Setting<Integer> number(String name, int standard, int least, int most, String doc) {
        String kind = "whole number, " + least + " to " + most;
        return new Setting<>(name, kind, String.valueOf(standard), doc, text -> {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a " + kind + ", is expected, not '" + text + "'", e);
            }
            if (value < least || value > most) {
                throw new IllegalArgumentException("a " + kind + ", is expected, not " + value);
            }
            return value;
        });
    }
}
