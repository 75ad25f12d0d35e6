package org.girohub.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A value in a YAML file that knows its file and line, so that whatever is wrong with it can be said where it stands.
 * Scalars are text: what a value means is its reader's business ({@code 08} stays {@code 08}).
 */
public final class Yaml {
    /** What is repeated by reference counts each time, so that references to references cannot grow without end. */
    private static final int MOST_VALUES = 200_000;

    private final String file;
    private final Node node;
    private final @Nullable Map<String, Yaml> entries;
    private final @Nullable List<Yaml> items;

    private Yaml(String file, Node node, int[] left) {
        this.file = file;
        this.node = node;
        if (node.isTwoStepsConstruction()) {
            throw refuse("a list or map cannot hold itself");
        }
        if (--left[0] < 0) {
            throw refuse("the file has more than " + MOST_VALUES + " values, with those repeated by *name");
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Yaml> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                Yaml key = new Yaml(file, tuple.getKeyNode(), left);
                if (map.put(key.text(), new Yaml(file, tuple.getValueNode(), left)) != null) {
                    throw key.refuse("'" + key.text() + "' is given twice");
                }
            }
            entries = map;
            items = null;
        } else if (node instanceof SequenceNode sequence) {
            entries = null;
            List<Yaml> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                list.add(new Yaml(file, item, left));
            }
            items = list;
        } else {
            entries = null;
            items = null;
        }
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException when it cannot be read or is no YAML, with file and line
     */
    public static Yaml read(Path path) {
        try {
            return read(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new ConfigurationException(path + ":1: cannot be read: " + e);
        }
    }

    /** Reads text under a name that problems are reported with. */
    public static Yaml read(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        try {
            Node node = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (node == null) {
                throw new ConfigurationException(name + ":1: the file is empty");
            }
            return new Yaml(name, node, new int[] {MOST_VALUES});
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigurationException(name + ":" + line + ": not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            int at = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            throw new ConfigurationException("%s:%d: not YAML: the character U+%04X is not allowed"
                    .formatted(name, lineAt(text, at), e.getCodePoint()));
        } catch (YAMLException e) {
            throw new ConfigurationException(name + ":1: not YAML as it is read here: " + e.getMessage());
        }
    }

    private static long lineAt(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /** {@code file:line} of this value. */
    public String where() {
        return file + ":" + line();
    }

    /** The line where it begins, from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** A refusal of this value, with its place. */
    public ConfigurationException refuse(String reason) {
        return new ConfigurationException(where() + ": " + reason);
    }

    /** Whether it is a map. */
    public boolean isMap() {
        return entries != null;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return items != null;
    }

    /** The entries of a map, in the file's order. */
    public Map<String, Yaml> entries() {
        if (entries == null) {
            throw refuse("a map (key: value) is expected here");
        }
        return entries;
    }

    /** The items of a list; a single value or map counts as a list of one. */
    public List<Yaml> items() {
        return items != null ? items : List.of(this);
    }

    /** The text of a scalar. */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw refuse("a single value is expected here");
    }

    /** The texts of a list of scalars, or of a single one. */
    public List<String> texts() {
        return items().stream().map(Yaml::text).toList();
    }

    /** A map's entry; null when it is absent or null. */
    public @Nullable Yaml get(String key) {
        Yaml value = entries().get(key);
        return value == null || value.node.getTag().equals(Tag.NULL) ? null : value;
    }

    /** A map's entry that must be there. */
    public Yaml need(String key) {
        Yaml value = get(key);
        if (value == null) {
            throw refuse("'" + key + "' is missing");
        }
        return value;
    }

    /** The text of a map's entry, or another where it is absent. */
    public String text(String key, String otherwise) {
        Yaml value = get(key);
        return value == null ? otherwise : value.text();
    }

    /** A whole number. */
    public int number() {
        try {
            return Integer.parseInt(text().strip());
        } catch (NumberFormatException e) {
            throw refuse("a whole number is expected, not '" + text() + "'");
        }
    }

    /** {@code true} or {@code false}. */
    public boolean flag() {
        return switch (text()) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw refuse("true or false is expected, not '" + text() + "'");
        };
    }

    /** Refuses a map that has other keys than these, naming the first such key and those that are known. */
    public void only(Collection<String> known) {
        for (Map.Entry<String, Yaml> entry : entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw entry.getValue()
                        .refuse("'" + entry.getKey() + "' is not known here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    @Override
    public String toString() {
        return where();
    }
}
