package org.girohub.codes;

/** Structured creditor references, ISO 11649: {@code RF}, two check digits, at most 21 letters and digits. */
public final class CreditorReference {
    /** What is wrong with a creditor reference. */
    public enum Result {
        OK,
        /** Not RF, 2 digits, 1 to 21 letters or digits. */
        WRONG_STRUCTURE,
        /** The check digits (ISO 7064 MOD 97-10) do not fit. */
        WRONG_CHECK_DIGITS
    }

    private CreditorReference() {}

    /** Judges a reference as messages carry it: without blanks. */
    public static Result check(String reference) {
        if (reference.length() < 5
                || reference.length() > 25
                || !reference.startsWith("RF")
                || !Characters.digit(reference.charAt(2))
                || !Characters.digit(reference.charAt(3))) {
            return Result.WRONG_STRUCTURE;
        }
        return switch (Characters.mod97(reference, 4)) {
            case -1 -> Result.WRONG_STRUCTURE;
            case 1 -> Result.OK;
            default -> Result.WRONG_CHECK_DIGITS;
        };
    }
}
