package org.girohub.codes;

/** Unique end-to-end transaction references: UUIDs of version 4 (RFC 4122) in lower case. */
public final class Uetr {
    private static final String SHAPE = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";

    /** What is wrong with a UETR. */
    public enum Result {
        OK,
        /** Not 36 characters: 8-4-4-4-12 hexadecimal digits. */
        WRONG_STRUCTURE,
        /** It has upper case letters. */
        UPPER_CASE,
        /** A UUID, but not one of version 4 and the RFC's variant. */
        NOT_VERSION_4
    }

    private Uetr() {}

    /** Judges a UETR. */
    public static Result check(String uetr) {
        if (uetr.length() != SHAPE.length()) {
            return Result.WRONG_STRUCTURE;
        }
        boolean upper = false;
        for (int i = 0; i < uetr.length(); i++) {
            char c = uetr.charAt(i);
            boolean hexadecimal = Characters.digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if ((SHAPE.charAt(i) == '-') ? c != '-' : !hexadecimal) {
                return Result.WRONG_STRUCTURE;
            }
            upper |= Characters.upper(c);
        }
        if (uetr.charAt(14) != '4' || "89abAB".indexOf(uetr.charAt(19)) < 0) {
            return Result.NOT_VERSION_4;
        }
        return upper ? Result.UPPER_CASE : Result.OK;
    }
}
