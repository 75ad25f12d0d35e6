package org.girohub.mx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.girohub.config.ConfigurationException;
import org.girohub.message.MessageType;

/** How each message type is cut into units, from {@code schemas/mx/units.tsv} and, where that says nothing, its structure. */
final class MxCuts {
    private static final String FILE = "units.tsv";

    private record Line(int number, List<String> path) {}

    private final Path file;
    private final Map<String, Line> lines;
    private final Map<Class<?>, MxCut> known = new ConcurrentHashMap<>();

    private MxCuts(Path file, Map<String, Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Reads the file of a schema folder; a folder without one has every cut derived.
     *
     * @throws ConfigurationException naming every line that is wrong
     */
    static MxCuts load(MxTypes types) {
        Path file = types.folder().resolve(FILE);
        if (!Files.exists(file)) {
            return new MxCuts(file, Map.of());
        }
        Map<String, Line> lines = new HashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> texts;
        try {
            texts = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be read: " + e);
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.isBlank() || text.startsWith("#") || text.equals("message\tpath")) {
                continue;
            }
            String[] columns = text.split("\t", -1);
            List<String> path = columns.length == 2 ? List.of(columns[1].split("/", -1)) : List.of();
            if (path.isEmpty() || path.size() > 2) {
                problems.add(file + ":" + (i + 1) + ": a message, a tab, and a path of one or two names are expected");
                continue;
            }
            boolean found = types.all().stream()
                    .filter(type -> type.message().equals(columns[0]))
                    .map(MxTypes::documentClass)
                    .anyMatch(bound -> bound != null && MxCut.at(bound, path) != null);
            if (!found) {
                problems.add(file + ":" + (i + 1) + ": no version of " + columns[0] + " with a schema here repeats "
                        + columns[1]);
            } else if (lines.put(columns[0], new Line(i + 1, path)) != null) {
                problems.add(file + ":" + (i + 1) + ": " + columns[0] + " is given twice");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new MxCuts(file, lines);
    }

    /** The cut of a type, bound to a class. */
    MxCut of(MessageType type, Class<?> document) {
        MxCut cut = known.get(document);
        return cut != null ? cut : known.computeIfAbsent(document, bound -> make(type, bound));
    }

    private MxCut make(MessageType type, Class<?> document) {
        Line line = lines.get(type.message());
        MxCut listed = line == null ? null : MxCut.at(document, line.path());
        // An early version may lack a path that later ones have (the first pain.002 had no groups).
        return listed == null ? MxCut.derived(document) : listed;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
