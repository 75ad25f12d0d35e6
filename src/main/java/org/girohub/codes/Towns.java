package org.girohub.codes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.girohub.config.ConfigurationException;

/** Towns that the operator supplies ({@code schemas/codes/towns.tsv}: country, town, source); there may be none. */
public final class Towns {
    private final Set<String> towns;

    private Towns(Set<String> towns) {
        this.towns = Set.copyOf(towns);
    }

    /**
     * Reads the list, where there is one.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static Towns load(Path file) {
        Set<String> towns = new HashSet<>();
        if (Files.exists(file)) {
            for (Tsv.Row row : Tsv.read(file, "country", "town", "source")) {
                if (row.value(2).isBlank()) {
                    throw row.refuse("say where the town is from");
                }
                towns.add(key(row.value(0), row.value(1)));
            }
        }
        return new Towns(towns);
    }

    private static String key(String country, String town) {
        return country + " " + CountryNames.plain(town);
    }

    /** Whether a town of a country is on the list. */
    public boolean contains(String country, String town) {
        return towns.contains(key(country, town));
    }
}
