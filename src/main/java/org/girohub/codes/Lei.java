package org.girohub.codes;

/** Legal entity identifiers, ISO 17442. */
public final class Lei {
    /** What is wrong with an LEI. */
    public enum Result {
        OK,
        /** Not 18 upper case letters or digits and 2 digits. */
        WRONG_STRUCTURE,
        /** The check digits (ISO 7064 MOD 97-10) do not fit. */
        WRONG_CHECK_DIGITS
    }

    private Lei() {}

    /** Judges an LEI. */
    public static Result check(String lei) {
        if (lei.length() != 20 || !Characters.digit(lei.charAt(18)) || !Characters.digit(lei.charAt(19))) {
            return Result.WRONG_STRUCTURE;
        }
        for (int i = 0; i < 18; i++) {
            if (!Characters.upperOrDigit(lei.charAt(i))) {
                return Result.WRONG_STRUCTURE;
            }
        }
        return Characters.mod97(lei, 0) == 1 ? Result.OK : Result.WRONG_CHECK_DIGITS;
    }
}
