package org.girohub.codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;

/**
 * ISO 20022 external code sets, by name without version digit ({@code schemas/codes/external-codes.tsv}), and what an operator
 * adds to them or takes away: every {@code schemas/codes/updates/*.tsv}, in the order of their names, with the columns set,
 * code, from and until (first and last day, YYYY-MM-DD, empty for no limit). A code of an update holds on its days only, also
 * where the published set has it.
 */
public final class CodeSets {
    private final Map<String, Map<String, Period>> sets;

    private CodeSets(Map<String, Map<String, Period>> sets) {
        this.sets = Map.copyOf(sets);
    }

    /**
     * Reads the sets and the updates in a folder, which need not exist.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static CodeSets load(Path file, Path updates) {
        Map<String, Map<String, Period>> sets = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "set", "code")) {
            if (row.value(0).isEmpty() || row.value(1).isEmpty()) {
                throw row.refuse("set and code must both be given");
            }
            if (sets.computeIfAbsent(row.value(0), k -> new HashMap<>()).put(row.value(1), Period.ALWAYS) != null) {
                throw row.refuse("'" + row.value(1) + "' is given twice in " + row.value(0));
            }
        }
        for (Path update : files(updates)) {
            for (Tsv.Row row : Tsv.read(update, "set", "code", "from", "until")) {
                Map<String, Period> set = sets.get(row.value(0));
                if (set == null) {
                    throw row.refuse("'" + row.value(0) + "' is no set of external-codes.tsv");
                }
                if (row.value(1).isEmpty()) {
                    throw row.refuse("the code is missing");
                }
                set.put(row.value(1), Period.of(row, 2, 3));
            }
        }
        sets.replaceAll((name, codes) -> Map.copyOf(codes));
        return new CodeSets(sets);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(file -> file.getFileName().toString().endsWith(".tsv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(folder + ":1: cannot be read: " + e);
        }
    }

    /** Whether there is a set of this name. */
    public boolean has(String set) {
        return sets.containsKey(set);
    }

    /** Whether a set has a code on a day; false when there is no such set. */
    public boolean contains(String set, String code, LocalDate day) {
        Map<String, Period> codes = sets.get(set);
        Period period = codes == null ? null : codes.get(code);
        return period != null && period.covers(day);
    }
}
