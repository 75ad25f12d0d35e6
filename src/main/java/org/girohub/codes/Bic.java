package org.girohub.codes;

import java.util.Set;

/** Business identifier codes: the structure of ISO 9362. That a BIC is in the directory is not known here. */
public final class Bic {
    /** What is wrong with a BIC. */
    public enum Result {
        OK,
        /** It has neither 8 nor 11 characters. */
        WRONG_LENGTH,
        /** Not 4 letters or digits, 2 letters, 2 and optionally 3 letters or digits, all upper case. */
        WRONG_STRUCTURE,
        /** Characters 5 and 6 are no country. */
        UNKNOWN_COUNTRY
    }

    /** Codes that are no countries, but stand in BICs: the Eurosystem's own (XE), and the European Union's. */
    private static final Set<String> RESERVED = Set.of("XE", "EU");

    private final Countries countries;

    /** Judges with these countries. */
    public Bic(Countries countries) {
        this.countries = countries;
    }

    /** Judges a BIC. */
    public Result check(String bic) {
        if (bic.length() != 8 && bic.length() != 11) {
            return Result.WRONG_LENGTH;
        }
        for (int i = 0; i < bic.length(); i++) {
            char c = bic.charAt(i);
            if ((i == 4 || i == 5) ? !Characters.upper(c) : !Characters.upperOrDigit(c)) {
                return Result.WRONG_STRUCTURE;
            }
        }
        return countries.contains(country(bic)) || RESERVED.contains(country(bic)) ? Result.OK : Result.UNKNOWN_COUNTRY;
    }

    /** The country that a BIC of right structure names. */
    public static String country(String bic) {
        return bic.substring(4, 6);
    }
}
