package org.girohub.codes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** International bank account numbers, judged by the registry of ISO 13616 ({@code schemas/codes/iban.tsv}). */
public final class Iban {
    /** What is wrong with an IBAN. */
    public enum Result {
        OK,
        /** It does not begin with two upper case letters and two digits, or has other characters than letters and digits. */
        MALFORMED,
        /** The registry has no such country. */
        UNKNOWN_COUNTRY,
        /** It is longer or shorter than the country's IBANs. */
        WRONG_LENGTH,
        /** A letter stands where the country has a digit, or the other way round. */
        WRONG_STRUCTURE,
        /** The check digits do not fit: a digit is wrong or two are swapped. */
        WRONG_CHECK_DIGITS
    }

    /**
     * @param length whole length, country and check digits included
     * @param bban one character class for each place: n, a or c
     */
    private record Country(int length, String bban, String notation) {}

    private final Map<String, Country> registry;

    private Iban(Map<String, Country> registry) {
        this.registry = Map.copyOf(registry);
    }

    /**
     * Reads the registry.
     *
     * @throws ConfigurationException when a row is no IBAN structure, with file and line
     */
    public static Iban load(Path file) {
        Map<String, Country> registry = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "country", "length", "bban", "name")) {
            String code = row.value(0);
            if (code.length() != 2 || !Characters.upper(code.charAt(0)) || !Characters.upper(code.charAt(1))) {
                throw row.refuse("'" + code + "' is no country code of two upper case letters");
            }
            String bban = expand(row, row.value(2));
            if (!row.value(1).equals(Integer.toString(bban.length() + 4))) {
                throw row.refuse(
                        "the length is given as " + row.value(1) + ", but the structure makes " + (bban.length() + 4));
            }
            if (registry.put(code, new Country(bban.length() + 4, bban, row.value(2))) != null) {
                throw row.refuse("'" + code + "' is given twice");
            }
        }
        return new Iban(registry);
    }

    private static String expand(Tsv.Row row, String notation) {
        StringBuilder places = new StringBuilder();
        int count = 0;
        boolean fixed = false;
        for (int i = 0; i < notation.length(); i++) {
            char c = notation.charAt(i);
            if (Characters.digit(c) && !fixed) {
                count = count * 10 + (c - '0');
            } else if (c == '!' && count > 0 && !fixed) {
                fixed = true;
            } else if (fixed && (c == 'n' || c == 'a' || c == 'c') && places.length() + count <= 30) {
                places.append(String.valueOf(c).repeat(count));
                count = 0;
                fixed = false;
            } else {
                throw row.refuse(
                        "'" + notation + "' is no BBAN structure; write parts like 4!a, 16!n, 12!c, 30 places at most");
            }
        }
        if (count > 0 || fixed || places.length() == 0) {
            throw row.refuse("'" + notation + "' is no whole BBAN structure");
        }
        return places.toString();
    }

    /** Judges an IBAN as messages carry it: without blanks. */
    public Result check(String iban) {
        if (!looksLikeOne(iban)) {
            return Result.MALFORMED;
        }
        Country country = registry.get(iban.substring(0, 2));
        if (country == null) {
            return Result.UNKNOWN_COUNTRY;
        }
        if (iban.length() != country.length()) {
            return Result.WRONG_LENGTH;
        }
        for (int i = 0; i < country.bban().length(); i++) {
            char c = iban.charAt(i + 4);
            boolean fits =
                    switch (country.bban().charAt(i)) {
                        case 'n' -> Characters.digit(c);
                        case 'a' -> Characters.upper(c);
                        default -> Characters.letterOrDigit(c);
                    };
            if (!fits) {
                return Result.WRONG_STRUCTURE;
            }
        }
        // 00, 01 and 99 leave the same remainders as 97, 98 and 02, and are never issued.
        String digits = iban.substring(2, 4);
        boolean issued = !digits.equals("00") && !digits.equals("01") && !digits.equals("99");
        return issued && Characters.mod97(iban, 4) == 1 ? Result.OK : Result.WRONG_CHECK_DIGITS;
    }

    /** Whether a text begins as an IBAN does (two letters, two digits) and has only letters and digits after that. */
    public static boolean looksLikeOne(String text) {
        if (text.length() < 5
                || text.length() > 34
                || !Characters.upper(text.charAt(0))
                || !Characters.upper(text.charAt(1))
                || !Characters.digit(text.charAt(2))
                || !Characters.digit(text.charAt(3))) {
            return false;
        }
        for (int i = 4; i < text.length(); i++) {
            if (!Characters.letterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The length of a country's IBANs; 0 when the country has none. */
    public int length(String country) {
        Country entry = registry.get(country);
        return entry == null ? 0 : entry.length();
    }

    /** A country's BBAN structure in SWIFT notation; null when the country has no IBANs. */
    public @Nullable String structure(String country) {
        Country entry = registry.get(country);
        return entry == null ? null : entry.notation();
    }

    /** The countries of the registry. */
    public Set<String> countries() {
        return registry.keySet();
    }
}
