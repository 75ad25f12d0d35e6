package org.girohub.ops.logs;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The safety net under everything that leaves the hub as diagnostics (logs, last errors in JMX): account numbers, names
 * and addresses are masked, and control characters escaped, so that a line stays a line. Code does not log personal data in
 * the first place; this is for the exception text of a library that does.
 *
 * <p>All of it is linear in the length of the text.
 */
public final class Masking {
    /** Longer text is cut: a log is no archive of messages. */
    static final int MOST_CHARACTERS = 16_384;

    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_IBAN = 34;
    /** Digits in a row that may be an account; times, amounts and counts have fewer. */
    private static final int SHORTEST_ACCOUNT = 9;

    private static final Pattern XML_VALUE = Pattern.compile(
            "<((?:[A-Za-z0-9_.-]{1,40}:)?(?:Nm|AdrLine|StrtNm|BldgNb|BldgNm|PstBx|PstCd|TwnNm|Ustrd|BirthDt|CityOfBirth|IBAN))>"
                    + "[^<]*+");
    private static final Pattern RECORD_VALUE = Pattern.compile(
            "\\b(name|addressLines?|streetName|buildingNumber|buildingName|postBox|postCode|townName|unstructured)="
                    + "[^,\\]\\r\\n]*+");
    private static final Pattern MT_PARTY =
            Pattern.compile(":(5[09][A-Z]?|70):.*?(?=[\\r\\n]++[:-]|\\z)", Pattern.DOTALL);

    private Masking() {}

    /** The text without account numbers, names and addresses, in one line. */
    public static String line(@Nullable String text) {
        return text == null ? "" : escaped(masked(text));
    }

    /** The text without account numbers, names and addresses. */
    static String masked(String text) {
        String cut = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
        String named = cut;
        if (cut.indexOf('<') >= 0) {
            named = XML_VALUE.matcher(named).replaceAll("<$1>***");
        }
        if (cut.indexOf('=') >= 0) {
            named = RECORD_VALUE.matcher(named).replaceAll("$1=***");
        }
        if (cut.contains(":5") || cut.contains(":70:")) {
            named = MT_PARTY.matcher(named).replaceAll(":$1:***");
        }
        return accountsMasked(named);
    }

    /** Control characters, and the line separators of Unicode, as {@code \n}, {@code \r}, {@code \u001b}. */
    static String escaped(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 0x20 && c < 0x7f) || (c > 0x9f && c != 0x2028 && c != 0x2029);
            if (plain && out == null) {
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (plain) {
                out.append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            }
        }
        return out == null ? text : out.toString();
    }

    private static String accountsMasked(String text) {
        StringBuilder out = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            if (!isAlphanumeric(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && isAlphanumeric(text.charAt(end))) {
                end++;
            }
            int account = 0;
            if (isAccount(text, at, end)) {
                account = end;
            } else if (end - at == 4 && looksLikeIban(text, at)) {
                account = endOfGroupedIban(text, at, end);
            }
            if (account > 0) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, at)
                        .append(text, at, isDigit(text.charAt(at)) ? at : at + 2)
                        .append("***")
                        .append(text, account - 4, account);
                copied = account;
                end = account;
            }
            at = end;
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean isAccount(String text, int from, int to) {
        int length = to - from;
        if (length >= SHORTEST_IBAN && length <= LONGEST_IBAN && looksLikeIban(text, from)) {
            return true;
        }
        // Groups that hyphens join are UUIDs and the like.
        if (length < SHORTEST_ACCOUNT
                || (from > 0 && text.charAt(from - 1) == '-')
                || (to < text.length() && text.charAt(to) == '-')) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeIban(String text, int at) {
        return at + 4 <= text.length()
                && isLetter(text.charAt(at))
                && isLetter(text.charAt(at + 1))
                && isDigit(text.charAt(at + 2))
                && isDigit(text.charAt(at + 3));
    }

    /** The end of an IBAN in groups of four; 0 when the groups are none. Words are told apart by the check digits. */
    private static int endOfGroupedIban(String text, int from, int firstEnd) {
        StringBuilder compact = new StringBuilder(LONGEST_IBAN).append(text, from, firstEnd);
        int end = firstEnd;
        int best = 0;
        while (end < text.length() && text.charAt(end) == ' ' && compact.length() < LONGEST_IBAN) {
            int stop = end + 1;
            while (stop < text.length() && stop - end <= 4 && isAlphanumeric(text.charAt(stop))) {
                stop++;
            }
            boolean whole = stop >= text.length() || !isAlphanumeric(text.charAt(stop));
            if (stop == end + 1 || !whole) {
                break;
            }
            compact.append(text, end + 1, stop);
            end = stop;
            if (compact.length() >= SHORTEST_IBAN && compact.length() <= LONGEST_IBAN && checksOut(compact)) {
                best = end;
            }
        }
        return best;
    }

    /** ISO 7064 MOD 97-10. */
    private static boolean checksOut(CharSequence iban) {
        int remainder = 0;
        for (int i = 0; i < iban.length(); i++) {
            char c = iban.charAt((i + 4) % iban.length());
            int value = Character.digit(c, 36);
            remainder = (value < 10 ? remainder * 10 + value : remainder * 100 + value) % 97;
        }
        return remainder == 1;
    }

    private static boolean isAlphanumeric(char c) {
        return isDigit(c) || isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
