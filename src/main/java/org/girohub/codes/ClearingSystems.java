package org.girohub.codes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.girohub.config.ConfigurationException;

/** What member identifications of national clearing systems look like ({@code schemas/codes/clearing-systems.tsv}). */
public final class ClearingSystems {
    /**
     * A system.
     *
     * @param code ISO 20022 external code, {@code USABA}
     * @param least fewest characters of a member's identification
     * @param most most characters
     * @param digits whether they are all digits; letters and digits otherwise
     */
    public record ClearingSystem(String code, int least, int most, boolean digits) {
        /** Whether a member's identification looks as the system's do. */
        public boolean fits(String member) {
            return member.length() >= least
                    && member.length() <= most
                    && member.chars()
                            .allMatch(c -> digits ? Characters.digit((char) c) : Characters.upperOrDigit((char) c));
        }

        /** What identifications look like, for people: {@code 3 to 5 digits}. */
        public String form() {
            String count = least == most ? Integer.toString(least) : least + " to " + most;
            return count + (digits ? " digits" : " upper case letters and digits");
        }
    }

    private final Map<String, ClearingSystem> byCode;
    private final Map<String, List<ClearingSystem>> byMt;

    private ClearingSystems(Map<String, ClearingSystem> byCode, Map<String, List<ClearingSystem>> byMt) {
        this.byCode = Map.copyOf(byCode);
        this.byMt = Map.copyOf(byMt);
    }

    /**
     * Reads the list.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static ClearingSystems load(Path file) {
        Map<String, ClearingSystem> byCode = new HashMap<>();
        Map<String, List<ClearingSystem>> byMt = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "code", "mt", "least", "most", "class")) {
            int least = row.number(2);
            int most = row.number(3);
            if (least < 1 || most < least || most > 35) {
                throw row.refuse("least and most must be 1 to 35, in this order");
            }
            if (!Set.of("n", "c").contains(row.value(4))) {
                throw row.refuse("'" + row.value(4) + "' is no class; write n or c");
            }
            ClearingSystem system =
                    new ClearingSystem(row.value(0), least, most, row.value(4).equals("n"));
            if (byCode.put(system.code(), system) != null) {
                throw row.refuse("'" + system.code() + "' is given twice");
            }
            if (!row.value(1).equals("-")) {
                byMt.computeIfAbsent(row.value(1), k -> new ArrayList<>()).add(system);
            }
        }
        return new ClearingSystems(byCode, byMt);
    }

    /** The systems of an external code or, for MT, of a clearing code; none where nothing is known of their members. */
    public List<ClearingSystem> of(String code) {
        ClearingSystem system = byCode.get(code);
        return system == null ? byMt.getOrDefault(code, List.of()) : List.of(system);
    }
}
