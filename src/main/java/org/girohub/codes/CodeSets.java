package org.girohub.codes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.girohub.config.ConfigurationException;

/** ISO 20022 external code sets, by name without version digit ({@code schemas/codes/external-codes.tsv}). */
public final class CodeSets {
    private final Map<String, Set<String>> sets;

    private CodeSets(Map<String, Set<String>> sets) {
        this.sets = Map.copyOf(sets);
    }

    /**
     * Reads the sets.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static CodeSets load(Path file) {
        Map<String, Set<String>> sets = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "set", "code")) {
            if (row.value(0).isEmpty() || row.value(1).isEmpty()) {
                throw row.refuse("set and code must both be given");
            }
            if (!sets.computeIfAbsent(row.value(0), k -> new HashSet<>()).add(row.value(1))) {
                throw row.refuse("'" + row.value(1) + "' is given twice in " + row.value(0));
            }
        }
        sets.replaceAll((name, codes) -> Set.copyOf(codes));
        return new CodeSets(sets);
    }

    /** Whether there is a set of this name. */
    public boolean has(String set) {
        return sets.containsKey(set);
    }

    /** Whether a set has a code; false when there is no such set. */
    public boolean contains(String set, String code) {
        Set<String> codes = sets.get(set);
        return codes != null && codes.contains(code);
    }
}
