package org.girohub.codes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.girohub.config.ConfigurationException;

/**
 * SEPA creditor identifiers: country, two check digits (ISO 7064 MOD 97-10), three characters of the creditor's business that
 * the check digits leave out, and up to 28 of the country's own ({@code schemas/codes/creditor-identifiers.tsv} has lengths).
 * EPC creditor identifier overview, EPC262-08.
 */
public final class CreditorIdentifiers {
    /** What is wrong with a creditor identifier. */
    public enum Result {
        OK,
        /** Not 2 letters, 2 digits, 3 letters or digits, and 1 to 28 letters, digits or special characters. */
        WRONG_STRUCTURE,
        /** It is longer or shorter than the country's identifiers. */
        WRONG_LENGTH,
        /** The check digits do not fit. */
        WRONG_CHECK_DIGITS
    }

    private static final int OWN = 7;
    private static final String SPECIAL = "+?/-:().,'";

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
        Result form = form(identifier);
        Integer length = form == Result.WRONG_STRUCTURE ? null : lengths.get(identifier.substring(0, 2));
        return length != null && identifier.length() != length ? Result.WRONG_LENGTH : form;
    }

    /** Judges an identifier by what is common to all countries: its structure and its check digits. */
    public static Result form(String identifier) {
        if (identifier.length() <= OWN || identifier.length() > 35) {
            return Result.WRONG_STRUCTURE;
        }
        StringBuilder checked = new StringBuilder(35);
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            boolean digit = Characters.digit(c);
            boolean letter = Characters.upper(c) || (i >= 4 && c >= 'a' && c <= 'z');
            boolean special = i >= OWN && SPECIAL.indexOf(c) >= 0;
            if (i < 2 ? !letter : i < 4 ? !digit : !digit && !letter && !special) {
                return Result.WRONG_STRUCTURE;
            }
            // The business code is the creditor's own affair, and special characters count for nothing.
            if ((i < 4 || i >= OWN) && !special) {
                checked.append(c);
            }
        }
        return Characters.mod97(checked.toString().toUpperCase(Locale.ROOT), 4) == 1
                ? Result.OK
                : Result.WRONG_CHECK_DIGITS;
    }
}
