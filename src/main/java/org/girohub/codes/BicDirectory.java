package org.girohub.codes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The BICs that exist, where the operator supplies a directory: {@code schemas/codes/bics.tsv} with the columns bic, from and
 * until (first and last day, YYYY-MM-DD, empty for no limit). A BIC of 8 characters is that of the head office, which is the
 * same as with XXX; a branch must be listed itself.
 */
public final class BicDirectory {
    private static final int HEAD = 8;

    private final @Nullable Map<String, Period> entries;

    private BicDirectory(@Nullable Map<String, Period> entries) {
        this.entries = entries == null ? null : Map.copyOf(entries);
    }

    /**
     * Reads a directory; without a file every BIC exists.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static BicDirectory load(Path file) {
        if (!Files.exists(file)) {
            return new BicDirectory(null);
        }
        Map<String, Period> entries = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "bic", "from", "until")) {
            String bic = row.value(0);
            if (bic.length() != HEAD && bic.length() != 11) {
                throw row.refuse("'" + bic + "' is no BIC of 8 or 11 characters");
            }
            if (entries.put(whole(bic), Period.of(row, 1, 2)) != null) {
                throw row.refuse("'" + bic + "' is given twice");
            }
        }
        return new BicDirectory(entries);
    }

    /** Whether a BIC of right structure exists on a day, as far as is known. */
    public boolean exists(String bic, LocalDate day) {
        if (entries == null) {
            return true;
        }
        Period period = entries.get(whole(bic));
        return period != null && period.covers(day);
    }

    private static String whole(String bic) {
        return bic.length() == HEAD ? bic + "XXX" : bic;
    }
}
