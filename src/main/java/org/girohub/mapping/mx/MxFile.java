package org.girohub.mapping.mx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.girohub.canonical.CanonicalPath;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file of an ISO 20022 message, read but not yet compiled.
 *
 * @param at where it is
 * @param message {@code pacs.008}
 * @param versions two digits each, in order
 * @param record the canonical record
 * @param variant which messages the file is for; null when it is for all of its versions
 * @param levels the repeated elements that lead to one payment; none when the message is one payment
 * @param keys the canonical fields that payments of one element share, for each level but the last, from the outermost on
 * @param paths the canonical path of each row
 */
record MxFile(
        Yaml at,
        String message,
        List<String> versions,
        Class<?> record,
        @Nullable Variant variant,
        List<String> levels,
        List<CanonicalPath> keys,
        List<Row> rows,
        Map<Row, CanonicalPath> paths) {
    /** Fields that no row is expected to name: the header has a file of its own, extensions are the engine's. */
    static final Set<String> APART = Set.of("header", "extensions");

    private static final Set<String> KEYS =
            Set.of("message", "versions", "canonical", "levels", "groupBy", "rows", "for");
    private static final Set<String> HEADER_KEYS =
            Set.of("message", "versions", "canonical", "rows", "businessServices");

    /**
     * The messages that have a value at a path.
     *
     * @param mx the path
     * @param is the value; any will do when it is null
     */
    record Variant(Yaml at, String mx, @Nullable String is) {}

    private static @Nullable Variant variant(@Nullable Yaml yaml) {
        if (yaml == null) {
            return null;
        }
        yaml.only(Set.of("mx", "is"));
        Yaml is = yaml.get("is");
        return new Variant(yaml, yaml.need("mx").text(), is == null ? null : is.text());
    }

    static MxFile of(Yaml yaml, Components components, List<String> problems) {
        yaml.only(yaml.text("message", "").equals(MxMappings.HEADER) ? HEADER_KEYS : KEYS);
        Class<?> record = Components.record(yaml.need("canonical"));
        Yaml versions = yaml.need("versions");
        List<String> all = versions(versions);
        List<Row> rows = new ArrayList<>();
        Map<Row, CanonicalPath> paths = new HashMap<>();
        for (Yaml item : yaml.need("rows").items()) {
            try {
                Row row = Row.of(item);
                rows.add(row);
                CanonicalPath path = components.check(row, record);
                check(row, path);
                paths.put(row, path);
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        Yaml levels = yaml.get("levels");
        Yaml groupBy = yaml.get("groupBy");
        List<CanonicalPath> keys = new ArrayList<>();
        if (groupBy != null) {
            for (Yaml key : groupBy.items()) {
                try {
                    keys.add(CanonicalPath.compile(record, key.text()));
                } catch (IllegalArgumentException e) {
                    throw key.refuse(String.valueOf(e.getMessage()));
                }
            }
        }
        return new MxFile(
                yaml,
                yaml.need("message").text(),
                List.copyOf(all),
                record,
                variant(yaml.get("for")),
                levels == null ? List.of() : levels.texts(),
                List.copyOf(keys),
                List.copyOf(rows),
                paths);
    }

    /** The versions of {@code "02..04, 06"}. */
    private static List<String> versions(Yaml versions) {
        List<String> all = new ArrayList<>();
        for (String part : versions.text().split(",", -1)) {
            String[] range = part.strip().split("\\.\\.", -1);
            if (range.length > 2 || !range[0].matches("\\d\\d") || !range[range.length - 1].matches("\\d\\d")) {
                throw versions.refuse(
                        "versions are written \"02..13\", or \"02..04, 06\", not '" + versions.text() + "'");
            }
            for (int v = Integer.parseInt(range[0]); v <= Integer.parseInt(range[range.length - 1]); v++) {
                all.add(String.format(Locale.ROOT, "%02d", v));
            }
        }
        return all;
    }

    private static void check(Row row, CanonicalPath path) {
        String is = row.is();
        if (is != null && Leaves.parse(path.target(), is) == null) {
            throw row.at()
                    .need("is")
                    .refuse("'" + is + "' is no " + path.target().type().getSimpleName());
        }
        if (row.on() != null && !Transforms.ON.containsKey(row.on())) {
            throw row.at().need("on").refuse("there is no such transform; there are " + sorted(Transforms.ON.keySet()));
        }
        if (row.write() != null && !Transforms.WRITE.containsKey(row.write())) {
            throw row.at()
                    .need("write")
                    .refuse("there is no such transform; there are " + sorted(Transforms.WRITE.keySet()));
        }
        if (row.mx().isEmpty() && is == null && row.on() == null) {
            throw row.at().refuse("a row without 'mx' needs 'is' or 'on'");
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
