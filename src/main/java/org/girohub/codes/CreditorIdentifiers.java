package org.girohub.codes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.girohub.config.ConfigurationException;

/**
 * SEPA creditor identifiers: country, two check digits (ISO 7064 MOD 97-10), three characters of the creditor's business that
 * the check digits leave out, and up to 28 of the country's own ({@code schemas/codes/creditor-identifiers.tsv} has lengths).
 */
public final class CreditorIdentifiers {
    /** What is wrong with a creditor identifier. */
    public enum Result {
        OK,
        /** Not 2 letters, 2 digits, and 4 to 31 letters or digits. */
        WRONG_STRUCTURE,
        /** It is longer or shorter than the country's identifiers. */
        WRONG_LENGTH,
        /** The check digits do not fit. */
        WRONG_CHECK_DIGITS
    }

    private static final int OWN = 7;

    private final Map<String, Integer> lengths;

    private CreditorIdentifiers(Map<String, Integer> lengths) {
        this.lengths = Map.copyOf(lengths);
    }

    /**
     * Reads the lengths by country.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static CreditorIdentifiers load(Path file) {
        Map<String, Integer> lengths = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "country", "length")) {
            int length = row.number(1);
            if (length <= OWN || length > 35) {
                throw row.refuse("the length must be 8 to 35");
            }
            if (lengths.put(row.value(0), length) != null) {
                throw row.refuse("'" + row.value(0) + "' is given twice");
            }
        }
        return new CreditorIdentifiers(lengths);
    }

    /** Judges an identifier. */
    public Result check(String identifier) {
        if (identifier.length() <= OWN || identifier.length() > 35 || !Iban.looksLikeOne(head(identifier))) {
            return Result.WRONG_STRUCTURE;
        }
        Integer length = lengths.get(identifier.substring(0, 2));
        if (length != null && identifier.length() != length) {
            return Result.WRONG_LENGTH;
        }
        return switch (Characters.mod97(head(identifier), 4)) {
            case -1 -> Result.WRONG_STRUCTURE;
            case 1 -> Result.OK;
            default -> Result.WRONG_CHECK_DIGITS;
        };
    }

    /** The identifier as its check digits see it: without the creditor's business. */
    private static String head(String identifier) {
        return identifier.substring(0, 4) + identifier.substring(OWN);
    }
}
