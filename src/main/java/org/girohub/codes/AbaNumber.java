package org.girohub.codes;

/** Routing numbers of the American Bankers Association: nine digits, weighted 3, 7, 1 to a multiple of ten. */
public final class AbaNumber {
    /** What is wrong with a routing number. */
    public enum Result {
        OK,
        /** Not nine digits. */
        WRONG_STRUCTURE,
        /** The ninth digit does not fit. */
        WRONG_CHECK_DIGIT
    }

    private AbaNumber() {}

    /** Judges a routing number. */
    public static Result check(String number) {
        if (number.length() != 9) {
            return Result.WRONG_STRUCTURE;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            if (!Characters.digit(number.charAt(i))) {
                return Result.WRONG_STRUCTURE;
            }
            int weight = i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1;
            sum += weight * (number.charAt(i) - '0');
        }
        return sum % 10 == 0 ? Result.OK : Result.WRONG_CHECK_DIGIT;
    }
}
