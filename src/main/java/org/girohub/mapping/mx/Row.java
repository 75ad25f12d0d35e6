package org.girohub.mapping.mx;

import java.util.List;
import java.util.Set;
import org.girohub.config.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A row of a mapping file.
 *
 * @param at where it stands
 * @param mx paths of the message, the usual place first; none for a row that only says what a canonical field is
 * @param canonical the canonical field
 * @param with a component of components.yaml, where the path names an element with elements of its own
 * @param since first version that has it
 * @param until last version that has it
 * @param is a constant that the canonical field gets on reading
 * @param on a Java method of {@link Transforms} that says the canonical field's value on reading
 * @param write a Java method of {@link Transforms} that says the message's value on writing
 */
record Row(
        Yaml at,
        List<String> mx,
        String canonical,
        @Nullable String with,
        @Nullable String since,
        @Nullable String until,
        @Nullable String is,
        @Nullable String on,
        @Nullable String write) {
    private static final Set<String> KEYS = Set.of("mx", "canonical", "with", "since", "until", "is", "on", "write");

    static Row of(Yaml yaml) {
        yaml.only(KEYS);
        Yaml mx = yaml.get("mx");
        return new Row(
                yaml,
                mx == null ? List.of() : mx.texts(),
                yaml.need("canonical").text(),
                text(yaml, "with"),
                text(yaml, "since"),
                text(yaml, "until"),
                text(yaml, "is"),
                text(yaml, "on"),
                text(yaml, "write"));
    }

    private static @Nullable String text(Yaml yaml, String key) {
        Yaml value = yaml.get(key);
        return value == null ? null : value.text();
    }

    /** A row is its place in the file; to compare all that it says would cost every start a tenth of a second. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && at.equals(row.at);
    }

    @Override
    public int hashCode() {
        return at.hashCode();
    }

    /** Whether a version is one that the row speaks of; versions are two digits. */
    boolean speaksOf(String version) {
        return (since == null || version.compareTo(since) >= 0) && (until == null || version.compareTo(until) <= 0);
    }
}
