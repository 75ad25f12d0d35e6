package org.girohub.mx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * What the bound classes do not say about the message definitions, as tables in {@code schemas/mx/facts/}: tab-separated,
 * a heading line, empty columns at the end left out. Component names are global in ISO 20022; where a component has
 * changed nevertheless, {@code onlyIn} lists the versions that a row is for. What begins with {@code derived-} was not read off
 * a definition, but concluded from the neighbouring component that the row names.
 */
final class SchemaFacts {
    /**
     * A simple type.
     *
     * @param base the XML Schema type that it restricts
     * @param facets in the order of the table, {@code name=value}
     * @param enumerated whether its values are the constants of the enum class of its name
     */
    record SimpleType(String base, List<String> facets, boolean enumerated) {}

    /** Bounds of a list; {@code max} may be {@code unbounded}. */
    record Bounds(String min, String max) {}

    /** Any XML, of a namespace, and how it is checked. */
    record Wildcard(String namespace, String processContents) {}

    private record Only<T>(Set<String> versions, T fact) {}

    private final Map<String, List<Only<String>>> leaves = new HashMap<>();
    private final Map<String, List<Only<SimpleType>>> simpleTypes = new HashMap<>();
    private final Map<String, Bounds> bounds = new HashMap<>();
    private final Set<String> choices = new HashSet<>();
    private final Map<String, String> contentModels = new HashMap<>();
    private final Map<String, Wildcard> wildcards = new HashMap<>();
    private final Set<String> versions = new TreeSet<>();

    private SchemaFacts() {}

    /**
     * Reads the tables of a folder.
     *
     * @throws ConfigurationException naming file and line
     */
    static SchemaFacts load(Path folder) {
        SchemaFacts facts = new SchemaFacts();
        rows(folder, "leaf-types.tsv", 3, 4, row -> {
            add(facts.leaves, row.get(0) + "/" + row.get(1), row.get(3), row.get(2));
        });
        rows(folder, "derived-leaf-types.tsv", 4, 4, row -> {
            add(facts.leaves, row.get(0) + "/" + row.get(1), "", row.get(2));
        });
        rows(folder, "simple-types.tsv", 2, 5, row -> {
            String facets = row.get(2);
            add(
                    facts.simpleTypes,
                    row.get(0),
                    row.get(4),
                    new SimpleType(
                            row.get(1),
                            facets.isEmpty() ? List.of() : List.of(facets.split(" ; ", -1)),
                            row.get(3).equals("enum")));
        });
        rows(folder, "list-bounds.tsv", 4, 4, row -> {
            once(facts.bounds.put(row.get(0) + "/" + row.get(1), new Bounds(row.get(2), row.get(3))));
        });
        rows(folder, "choices.tsv", 1, 1, row -> facts.choices.add(row.get(0)));
        rows(folder, "content-models.tsv", 2, 2, row -> once(facts.contentModels.put(row.get(0), row.get(1))));
        rows(folder, "wildcards.tsv", 3, 3, row -> {
            once(facts.wildcards.put(row.get(0), new Wildcard(row.get(1), row.get(2))));
        });
        rows(folder, "versions.tsv", 1, 1, row -> facts.version(row.get(0)));
        rows(folder, "derived-versions.tsv", 1, 1, row -> facts.version(row.get(0)));
        return facts;
    }

    private interface Row {
        void take(List<String> columns);
    }

    private static void rows(Path folder, String name, int least, int most, Row take) {
        Path file = folder.resolve(name);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigurationException(file + ":1: cannot be read: " + e);
        }
        for (int i = 1; i < lines.size(); i++) {
            List<String> columns = new ArrayList<>(List.of(lines.get(i).split("\t", -1)));
            if (columns.size() < least
                    || columns.size() > most
                    || columns.get(0).isEmpty()) {
                throw new ConfigurationException(
                        file + ":" + (i + 1) + ": " + least + " to " + most + " columns, parted by tabs, are expected");
            }
            while (columns.size() < most) {
                columns.add("");
            }
            try {
                take.take(columns);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(file + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
    }

    private void version(String version) {
        once(versions.add(version) ? null : version);
    }

    private static void once(@Nullable Object before) {
        if (before != null) {
            throw new IllegalArgumentException("the row repeats an earlier one");
        }
    }

    private static <T> void add(Map<String, List<Only<T>>> facts, String key, String onlyIn, T fact) {
        Set<String> versions = onlyIn.isEmpty() ? Set.of() : Set.of(onlyIn.split(" "));
        List<Only<T>> known = facts.computeIfAbsent(key, any -> new ArrayList<>());
        if (!known.isEmpty() && (versions.isEmpty() || known.get(0).versions().isEmpty())) {
            throw new IllegalArgumentException(
                    "two rows for " + key + ", and not both say which versions they are for");
        }
        known.add(new Only<>(versions, fact));
    }

    private static <T> @Nullable T pick(Map<String, List<Only<T>>> facts, String key, String version) {
        for (Only<T> only : facts.getOrDefault(key, List.of())) {
            if (only.versions().isEmpty() || only.versions().contains(version)) {
                return only.fact();
            }
        }
        return null;
    }

    /** The simple type of a leaf: an element's name, {@code @attribute} or {@code #text}. */
    @Nullable
    String leaf(String component, String element, String version) {
        return pick(leaves, component + "/" + element, version);
    }

    @Nullable
    SimpleType simpleType(String name, String version) {
        return pick(simpleTypes, name, version);
    }

    @Nullable
    Bounds bounds(String component, String element) {
        return bounds.get(component + "/" + element);
    }

    boolean choice(String component) {
        return component.endsWith("Choice") || choices.contains(component);
    }

    /** The content model of a component with groups in groups; null for the others. */
    @Nullable
    String contentModel(String component) {
        return contentModels.get(component);
    }

    @Nullable
    Wildcard wildcard(String component) {
        return wildcards.get(component);
    }

    /** The versions to generate schemas of, in order of name. */
    List<String> versions() {
        return List.copyOf(versions);
    }
}
