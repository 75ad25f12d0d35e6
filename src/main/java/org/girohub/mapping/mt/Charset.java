package org.girohub.mapping.mt;

import java.text.Normalizer;
import java.util.Map;

/** The X character set of MT, and the way into it. */
final class Charset {
    private static final String X = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ \n";
    private static final boolean[] ALLOWED = new boolean[128];
    private static final Map<Character, String> SPELT = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('Æ', "AE"),
            Map.entry('æ', "ae"),
            Map.entry('Ø', "O"),
            Map.entry('ø', "o"),
            Map.entry('Œ', "OE"),
            Map.entry('œ', "oe"),
            Map.entry('Ł', "L"),
            Map.entry('ł', "l"),
            Map.entry('Đ', "D"),
            Map.entry('đ', "d"),
            Map.entry('ı', "i"),
            Map.entry('Þ', "Th"),
            Map.entry('þ', "th"),
            Map.entry('&', "+"),
            Map.entry('_', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('`', "'"),
            Map.entry('[', "("),
            Map.entry(']', ")"),
            Map.entry('{', "("),
            Map.entry('}', ")"),
            Map.entry('\t', " "),
            Map.entry('\r', ""),
            Map.entry('\u00a0', " "));

    static {
        for (int i = 0; i < X.length(); i++) {
            ALLOWED[X.charAt(i)] = true;
        }
    }

    private Charset() {}

    /** Whether all of a text may stand in an MT. */
    static boolean isX(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !ALLOWED[c]) {
                return false;
            }
        }
        return true;
    }

    /** The text with every other character replaced: accents dropped, ligatures spelt out, the rest a full stop. */
    static String x(String text) {
        if (isX(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(code -> append(out, code));
        return out.toString();
    }

    private static void append(StringBuilder out, int code) {
        if (code < 128 && ALLOWED[code]) {
            out.append((char) code);
            return;
        }
        String spelt = code <= 0xffff ? SPELT.get((char) code) : null;
        if (spelt != null) {
            out.append(spelt);
            return;
        }
        int before = out.length();
        String parts = Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKD);
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (c < 128 && ALLOWED[c]) {
                out.append(c);
            }
        }
        if (out.length() == before && Character.getType(code) != Character.NON_SPACING_MARK) {
            out.append('.');
        }
    }
}
