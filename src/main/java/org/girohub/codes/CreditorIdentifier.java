package org.girohub.codes;

import java.util.Locale;

/**
 * SEPA creditor identifiers: country, two check digits, business code of three, national identifier of at most 28 (EPC
 * creditor identifier overview, EPC262-08).
 */
public final class CreditorIdentifier {
    /** What is wrong with a creditor identifier. */
    public enum Result {
        OK,
        /** Not country, 2 digits, 3 letters or digits, 1 to 28 characters. */
        WRONG_STRUCTURE,
        /** The check digits (ISO 7064 MOD 97-10, without the business code) do not fit. */
        WRONG_CHECK_DIGITS
    }

    private CreditorIdentifier() {}

    /** Judges an identifier. */
    public static Result check(String identifier) {
        if (identifier.length() < 8 || identifier.length() > 35) {
            return Result.WRONG_STRUCTURE;
        }
        StringBuilder checked = new StringBuilder(35);
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            boolean digit = Characters.digit(c);
            boolean letter = (c >= 'A' && c <= 'Z') || (i >= 4 && c >= 'a' && c <= 'z');
            boolean special = i >= 7 && "+?/-:().,'".indexOf(c) >= 0;
            if (i < 2 ? !letter : i < 4 ? !digit : !digit && !letter && !special) {
                return Result.WRONG_STRUCTURE;
            }
            // The business code is the creditor's own affair, and special characters count for nothing.
            if ((i < 4 || i >= 7) && !special) {
                checked.append(c);
            }
        }
        int rest = Characters.mod97(checked.toString().toUpperCase(Locale.ROOT), 4);
        return rest == 1 ? Result.OK : Result.WRONG_CHECK_DIGITS;
    }
}
