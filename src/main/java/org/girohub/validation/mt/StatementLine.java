package org.girohub.validation.mt;

import java.math.BigDecimal;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a statement line (61) that rules speak of.
 *
 * @param mark C, D, RC, RD, EC or ED
 * @param amount without sign
 * @param type the transaction type identification: S, N or F and three characters
 */
record StatementLine(String mark, BigDecimal amount, String type) {
    /** Reads a line; null when it does not have its form. */
    static @Nullable StatementLine of(MtField field) {
        String value = field.value();
        int at = 6;
        if (digits(value, 0, 6) && digits(value, 6, 10)) {
            at = 10;
        }
        int markEnd = at < value.length() && "RE".indexOf(value.charAt(at)) >= 0 ? at + 2 : at + 1;
        if (markEnd >= value.length() || "CD".indexOf(value.charAt(markEnd - 1)) < 0) {
            return null;
        }
        int from = Character.isLetter(value.charAt(markEnd)) ? markEnd + 1 : markEnd;
        int to = from;
        while (to < value.length() && (value.charAt(to) == ',' || digits(value, to, to + 1))) {
            to++;
        }
        BigDecimal amount = MtAmount.number(value.substring(from, to));
        if (amount == null || to + 4 > value.length()) {
            return null;
        }
        return new StatementLine(value.substring(at, markEnd), amount, value.substring(to, to + 4));
    }

    /** What the line adds to the balance; an expected entry (EC, ED) nothing. */
    BigDecimal signed() {
        return switch (mark) {
            case "C", "RD" -> amount;
            case "D", "RC" -> amount.negate();
            default -> BigDecimal.ZERO;
        };
    }

    private static boolean digits(String value, int from, int to) {
        if (to > value.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
