package org.girohub.codes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.girohub.config.ConfigurationException;

/** Country codes: ISO 3166-1 alpha-2, and XK ({@code schemas/codes/countries.tsv}). */
public final class Countries {
    private final Map<String, String> names;

    private Countries(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /**
     * Reads the list.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static Countries load(Path file) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Tsv.Row row : Tsv.read(file, "code", "name")) {
            String code = row.value(0);
            if (code.length() != 2 || !Characters.upper(code.charAt(0)) || !Characters.upper(code.charAt(1))) {
                throw row.refuse("'" + code + "' is no country code of two upper case letters");
            }
            if (names.put(code, row.value(1)) != null) {
                throw row.refuse("'" + code + "' is given twice");
            }
        }
        return new Countries(names);
    }

    /** All codes. */
    Set<String> codes() {
        return names.keySet();
    }

    /** The name of a country that is on the list. */
    String name(String code) {
        return Objects.requireNonNull(names.get(code));
    }

    /** Whether it is a country's code. */
    public boolean contains(String code) {
        return names.containsKey(code);
    }
}
