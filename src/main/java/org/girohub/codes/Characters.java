package org.girohub.codes;

/** The character classes that codes are made of; ASCII only, unlike those of {@link Character}. */
final class Characters {
    private Characters() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean letterOrDigit(char c) {
        return digit(c) || upper(c) || (c >= 'a' && c <= 'z');
    }

    static boolean upperOrDigit(char c) {
        return digit(c) || upper(c);
    }

    /**
     * The remainder by 97 (ISO 7064 MOD 97-10), letters counting as 10 to 35 in either case, of the text from one place
     * to its end followed by its beginning; -1 when another character is in it.
     */
    static int mod97(String text, int from) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt((i + from) % text.length());
            int value = letterOrDigit(c) ? Character.digit(c, 36) : -1;
            if (value < 0) {
                return -1;
            }
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }
}
