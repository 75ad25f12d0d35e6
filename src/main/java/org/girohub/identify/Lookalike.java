package org.girohub.identify;

import java.util.Locale;

/** Says what text that is no message looks like, so that its sender knows which file it was. */
final class Lookalike {
    private static final int ENOUGH = 4096;

    private Lookalike() {}

    /** For a sentence: "it looks like ...". */
    static String of(String text) {
        String start = text.substring(0, Math.min(text.length(), ENOUGH)).strip();
        String upper = start.toUpperCase(Locale.ROOT);
        if (start.startsWith("{\"") || start.startsWith("[{") || start.matches("(?s)[\\[{]\\s*\".*")) {
            return "JSON";
        }
        if (upper.startsWith("UNA:") || upper.startsWith("UNB+") || upper.startsWith("UNA")) {
            return "an EDIFACT interchange";
        }
        if (upper.startsWith("ISA*") || upper.startsWith("ISA|")) {
            return "an ANSI X12 interchange";
        }
        if (start.startsWith("01,") && start.contains("\n02,")) {
            return "a BAI2 balance report";
        }
        if (start.startsWith("101 ") && upper.length() >= 94) {
            return "a NACHA file";
        }
        if (upper.startsWith("0128A")) {
            return "a German DTAUS file";
        }
        if (upper.startsWith("OFXHEADER") || upper.startsWith("<OFX")) {
            return "an OFX statement";
        }
        if (upper.startsWith("!TYPE:")) {
            return "a QIF statement";
        }
        if (start.startsWith("-----BEGIN ")) {
            return "a PEM file (a key, a certificate or encrypted data)";
        }
        if (upper.startsWith("%YAML") || start.startsWith("---\n")) {
            return "YAML";
        }
        if (upper.startsWith("<HTML") || upper.startsWith("<!DOCTYPE HTML")) {
            return "an HTML page";
        }
        if (start.startsWith("{")) {
            return "a FIN message with broken blocks, or JSON";
        }
        int end = start.indexOf('\n');
        String first = end < 0 ? start : start.substring(0, end);
        char separator = separator(first);
        if (separator != 0 && end > 0) {
            int second = start.indexOf('\n', end + 1);
            String other = start.substring(end + 1, second < 0 ? start.length() : second);
            if (count(other, separator) == count(first, separator)) {
                return "a CSV file";
            }
        }
        return "plain text";
    }

    private static char separator(String line) {
        for (char c : new char[] {';', '\t', '|', ','}) {
            if (count(line, c) >= 2) {
                return c;
            }
        }
        return 0;
    }

    private static int count(String line, char separator) {
        int n = 0;
        for (int i = 0; i < line.length(); i++) {
            n += line.charAt(i) == separator ? 1 : 0;
        }
        return n;
    }
}
