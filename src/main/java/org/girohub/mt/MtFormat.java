package org.girohub.mt;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * A field format in SWIFT notation, compiled once. A match tries the longest reading of each part first; as parts are
 * short and lines end where a part must end, its time is in proportion to the value.
 *
 * <p>Notation: {@code 6!n} exactly six digits, {@code 16x} one to sixteen characters of the set x, {@code 2-4n} two to
 * four, {@code 15d} an amount, {@code 4*35x} one to four lines, {@code $} a new line, {@code [ ]} optional,
 * {@code ( | )} either, {@code 'N'} these letters; any other character stands for itself. {@code <...>} behind a part
 * names what it means, where that is checked: see {@link #MEANINGS}.
 */
final class MtFormat {
    /** What parts can mean, and how a message to a payments person calls it. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("date", "a date (YYMMDD, or YYYYMMDD)"),
            Map.entry("mmdd", "a date (MMDD)"),
            Map.entry("time", "a time (HHMM, or HHMMSS)"),
            Map.entry("sign", "a sign (+ or -)"),
            Map.entry("offset", "an offset to UTC (HHMM, 00 to 13 hours)"),
            Map.entry("currency", "a currency of three letters"),
            Map.entry("country", "a country of two letters"),
            Map.entry("amount", "an amount with a decimal comma"),
            Map.entry("mark", "C (credit) or D (debit)"),
            Map.entry("entry mark", "a mark (C, D, RC, RD, EC or ED)"),
            Map.entry("reference", "a reference"),
            Map.entry("bic", "a BIC of 8 or 11 characters"),
            Map.entry("code", "a code"),
            Map.entry("text", "text of one or more lines"));

    private static final String BIC = "4!c2!a2!c[3!c]";
    private static final List<String> ENTRY_MARKS = List.of("RC", "RD", "EC", "ED", "C", "D");

    /**
     * A fault of a value.
     *
     * @param line the line of the value that is wrong, from 1
     * @param column where in that line, from 1
     * @param piece what is wrong: a line, or a part of one
     * @param message what would be right
     * @param swiftError what the network answers
     */
    record Fault(FindingCode code, int line, int column, String piece, String message, String swiftError) {
        /** A fault at a place in a value, with the whole line as its piece. */
        static Fault at(FindingCode code, String value, int at, String message, String swiftError) {
            int start = Math.min(value.length(), lineStart(value, at));
            int end = value.indexOf('\n', start);
            String piece = value.substring(start, end < 0 ? value.length() : end);
            return of(code, value, at, piece, message, swiftError);
        }

        static Fault of(FindingCode code, String value, int at, String piece, String message, String swiftError) {
            int line = 1;
            for (int i = 0; i < at; i++) {
                line += value.charAt(i) == '\n' ? 1 : 0;
            }
            return new Fault(code, line, at - lineStart(value, at) + 1, piece, message, swiftError);
        }
    }

    private interface Next {
        boolean at(int pos);
    }

    private sealed interface Part permits Literal, Run, Amount, Bic, EntryMark, Optional, Either, Lines, NewLine, Row {
        boolean match(Match match, int pos, Next next);
    }

    private record Literal(String text) implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            if (match.value.startsWith(text, pos)) {
                return next.at(pos + text.length());
            }
            return match.fail(pos, this);
        }
    }

    private record Run(int min, int max, char set, String meaning) implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            int limit = Math.min(match.value.length(), pos + max);
            int end = pos;
            while (end < limit && fits(match.value.charAt(end))) {
                end++;
            }
            if (end - pos < min) {
                return match.fail(end, this);
            }
            if (end - pos == max && end < match.value.length() && fits(match.value.charAt(end))) {
                match.overflow(end, this);
            }
            for (int to = end; to >= pos + min; to--) {
                int mark = match.meanings.size();
                if (!meaning.isEmpty()) {
                    match.meanings.add(new Meaning(meaning, pos, to));
                }
                if (next.at(to)) {
                    return true;
                }
                match.forget(mark);
            }
            return false;
        }

        private boolean fits(char c) {
            if (meaning.equals("mark")) {
                return c == 'C' || c == 'D';
            }
            return inSet(c, set) || (c == '\n' && meaning.equals("text"));
        }

        String words() {
            String size = min == max ? String.valueOf(min) : min <= 1 ? "up to " + max : min + " to " + max;
            String what =
                    switch (set) {
                        case 'n' -> max == 1 ? "digit" : "digits";
                        case 'a' -> max == 1 ? "capital letter" : "capital letters";
                        case 'c' -> "capital letters or digits";
                        case 'h' -> "hexadecimal digits";
                        default -> "characters of the set " + set;
                    };
            String meant = MEANINGS.get(meaning);
            return meant == null || Set.of("reference", "text", "code").contains(meaning) ? size + " " + what : meant;
        }
    }

    private record Amount(int max) implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            int end = pos;
            int commas = 0;
            while (end < match.value.length() && end - pos < max) {
                char c = match.value.charAt(end);
                if (c == ',' && commas == 0) {
                    commas++;
                } else if (c < '0' || c > '9') {
                    break;
                }
                end++;
            }
            boolean longer = end < match.value.length()
                    && (inSet(match.value.charAt(end), 'n') || (commas == 0 && match.value.charAt(end) == ','));
            if (end - pos == max && longer) {
                match.overflow(end, this);
            }
            if (commas == 0 || match.value.charAt(pos) == ',') {
                return match.fail(commas == 0 ? end : pos, this);
            }
            return next.at(end);
        }
    }

    private record Bic() implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            int end = pos;
            while (end < match.value.length() && end - pos < 12 && inSet(match.value.charAt(end), 'c')) {
                end++;
            }
            int length = end - pos;
            boolean country =
                    length >= 8 && inSet(match.value.charAt(pos + 4), 'a') && inSet(match.value.charAt(pos + 5), 'a');
            if (!country || (length != 8 && length != 11)) {
                return match.fail(country ? end : pos, this);
            }
            return next.at(end) || match.fail(pos, this);
        }
    }

    private record EntryMark() implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            boolean any = false;
            for (String mark : ENTRY_MARKS) {
                if (match.value.startsWith(mark, pos)) {
                    any = true;
                    if (next.at(pos + mark.length())) {
                        return true;
                    }
                }
            }
            return any ? false : match.fail(pos, this);
        }
    }

    private record NewLine() implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            if (pos < match.value.length() && match.value.charAt(pos) == '\n') {
                return next.at(pos + 1);
            }
            return match.fail(pos, this);
        }
    }

    private record Optional(Part part) implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            int mark = match.meanings.size();
            if (part.match(match, pos, next)) {
                return true;
            }
            match.forget(mark);
            return next.at(pos);
        }
    }

    private record Either(List<Part> parts) implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            int mark = match.meanings.size();
            for (Part part : parts) {
                if (part.match(match, pos, next)) {
                    return true;
                }
                match.forget(mark);
            }
            return false;
        }
    }

    /** One to a number of lines of the same form. */
    private record Lines(int max, Part line) implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            return lines(match, pos, max, next);
        }

        private boolean lines(Match match, int pos, int left, Next next) {
            return line.match(match, pos, end -> {
                if (end < match.value.length() && match.value.charAt(end) == '\n') {
                    if (left > 1) {
                        return lines(match, end + 1, left - 1, next);
                    }
                    match.tooManyLines = Math.max(match.tooManyLines, max);
                }
                return next.at(end);
            });
        }
    }

    private record Row(List<Part> parts) implements Part {
        @Override
        public boolean match(Match match, int pos, Next next) {
            return from(0, match, pos, next);
        }

        private boolean from(int i, Match match, int pos, Next next) {
            return i == parts.size()
                    ? next.at(pos)
                    : parts.get(i).match(match, pos, end -> from(i + 1, match, end, next));
        }
    }

    private record Meaning(String name, int from, int to) {}

    /** One value on its way through the format. */
    private static final class Match {
        final String value;
        final List<Meaning> meanings = new ArrayList<>();
        int furthest = -1;

        @Nullable
        Part expected;

        int overflowAt = -1;

        @Nullable
        Part overflowing;

        int tooManyLines;

        Match(String value) {
            this.value = value;
        }

        boolean fail(int pos, @Nullable Part part) {
            if (pos > furthest || (pos == furthest && (expected instanceof Literal || part != null))) {
                furthest = pos;
                expected = part;
            }
            return false;
        }

        void overflow(int pos, Part part) {
            if (pos > overflowAt) {
                overflowAt = pos;
                overflowing = part;
            }
        }

        void forget(int size) {
            while (meanings.size() > size) {
                meanings.remove(meanings.size() - 1);
            }
        }
    }

    private final String notation;
    private final Part part;
    private final boolean coded;

    private MtFormat(String notation, Part part, boolean coded) {
        this.notation = notation;
        this.part = part;
        this.coded = coded;
    }

    /** Whether a part of it is a code, so that a list of codes can be held against it. */
    boolean coded() {
        return coded;
    }

    /** The notation as the standard writes it. */
    String notation() {
        return notation;
    }

    /**
     * Compiles a format.
     *
     * @throws IllegalArgumentException when it is none, saying why
     */
    static MtFormat of(String text) {
        Compiler compiler = new Compiler(text);
        Part part = compiler.row(false);
        if (compiler.at < text.length()) {
            throw new IllegalArgumentException("'" + text.charAt(compiler.at) + "' closes nothing that was opened");
        }
        return new MtFormat(text.replaceAll("<[a-z ]+>", ""), part, text.contains("<code>"));
    }

    /** What is wrong with a value, whatever its codes; empty when it fits. */
    List<Fault> faults(String value) {
        return faults(value, null);
    }

    /** What is wrong with a value whose codes must be of a list, if one is given; empty when it fits. */
    List<Fault> faults(String value, @Nullable MtCodeList codes) {
        Match match = new Match(value);
        if (!part.match(match, 0, end -> end == value.length() || match.fail(end, null))) {
            return List.of(fault(match));
        }
        List<Fault> faults = new ArrayList<>();
        for (Meaning meaning : match.meanings) {
            String piece = value.substring(meaning.from, meaning.to);
            if (codes != null && meaning.name.equals("code") && !codes.values().contains(piece)) {
                faults.add(codes.fault(value, meaning.from, piece));
            }
            FindingCode code = judged(meaning.name, piece);
            if (code != null) {
                faults.add(Fault.of(
                        code,
                        value,
                        meaning.from,
                        piece,
                        wrong(meaning.name, piece),
                        meaning.name.equals("sign") ? "T15" : code.swiftError()));
            }
        }
        return faults;
    }

    private Fault fault(Match match) {
        String value = match.value;
        int at = Math.max(0, match.furthest);
        String form = " The format is " + notation + ".";
        if (value.isEmpty()) {
            return Fault.at(FindingCode.MT_FORMAT, value, 0, "The field is empty." + form, "T30");
        }
        boolean ended = at >= value.length() || value.charAt(at) == '\n';
        if (!ended) {
            char c = value.charAt(at);
            if (!inSet(c, 'x') && !inSet(c, 'z')) {
                String name = c < 0x20 || c == 0x7F ? String.format("U+%04X", (int) c) : "'" + c + "'";
                return Fault.at(
                        FindingCode.MT_CHARACTER, value, at, name + " is no character that FIN carries." + form, "M60");
            }
        }
        int column = at - lineStart(value, at) + 1;
        boolean fixed = match.overflowing instanceof Run run && run.min == run.max;
        // behind a part of fixed size, what should follow says more than that the part is too long
        if (match.overflowAt == at && match.overflowing != null && !(fixed && match.expected != null)) {
            int max = match.overflowing instanceof Run part ? part.max : ((Amount) match.overflowing).max;
            String what = match.overflowing instanceof Amount ? "The amount" : "The part";
            return Fault.at(
                    FindingCode.MT_LENGTH,
                    value,
                    at,
                    what + " that ends at position " + (column - 1) + " may have at most " + max + " characters."
                            + form,
                    "T33");
        }
        if (match.tooManyLines > 0 && at < value.length() && ended) {
            return Fault.at(
                    FindingCode.MT_LENGTH,
                    value,
                    at + 1,
                    "At most " + match.tooManyLines + " lines are allowed here." + form,
                    "T33");
        }
        String place = ended ? "At the end of the line " : "At position " + column + " ";
        return expected(match.expected, value, at, place, form);
    }

    private static Fault expected(@Nullable Part expected, String value, int at, String place, String form) {
        if (expected == null) {
            String more = at < value.length() && value.charAt(at) == '\n' ? "another line" : "more";
            return Fault.at(
                    FindingCode.MT_FORMAT,
                    value,
                    at,
                    place + "there is " + more + " than the format has." + form,
                    "T33");
        }
        if (expected instanceof Amount) {
            boolean digits = at > 0 && inSet(value.charAt(at - 1), 'n');
            return Fault.at(
                    FindingCode.MT_AMOUNT,
                    value,
                    at,
                    place
                            + "an amount is expected: digits, at least one of them before a decimal comma that is"
                            + " always there."
                            + form,
                    digits ? "T43" : "T40");
        }
        if (expected instanceof Bic) {
            return Fault.at(
                    FindingCode.MT_BIC, value, at, place + "a BIC of 8 or 11 characters is expected." + form, "T27");
        }
        if (expected instanceof EntryMark) {
            return Fault.at(
                    FindingCode.MT_MARK, value, at, place + MEANINGS.get("entry mark") + " is expected." + form, "T51");
        }
        if (expected instanceof Run run) {
            String message = place + run.words() + " expected." + form;
            return switch (run.meaning) {
                case "date", "mmdd" -> Fault.at(FindingCode.MT_DATE, value, at, message, "T50");
                case "time" -> Fault.at(FindingCode.MT_TIME, value, at, message, "T38");
                case "offset" -> Fault.at(FindingCode.MT_OFFSET, value, at, message, "T16");
                case "sign" -> Fault.at(FindingCode.MT_OFFSET, value, at, message, "T15");
                case "currency" -> Fault.at(FindingCode.MT_CURRENCY, value, at, message, "T52");
                case "mark" -> Fault.at(FindingCode.MT_MARK, value, at, message, "T51");
                default -> Fault.at(FindingCode.MT_FORMAT, value, at, message, "T34");
            };
        }
        if (expected instanceof Literal literal) {
            return Fault.at(
                    FindingCode.MT_FORMAT, value, at, place + "'" + literal.text + "' is expected." + form, "T31");
        }
        return Fault.at(
                FindingCode.MT_FORMAT,
                value,
                at,
                place + (expected instanceof NewLine ? "a new line is expected." : "the value does not fit.") + form,
                expected instanceof NewLine ? "T32" : "T12");
    }

    private static int lineStart(String value, int at) {
        return value.lastIndexOf('\n', at - 1) + 1;
    }

    private static @Nullable FindingCode judged(String meaning, String piece) {
        return switch (meaning) {
            case "date" -> isDate(piece) ? null : FindingCode.MT_DATE;
            case "mmdd" -> isDate("2000" + piece) ? null : FindingCode.MT_DATE;
            case "time" -> isTime(piece, 23) ? null : FindingCode.MT_TIME;
            case "offset" -> isTime(piece, 13) ? null : FindingCode.MT_OFFSET;
            case "sign" -> piece.equals("+") || piece.equals("-") ? null : FindingCode.MT_OFFSET;
            case "reference" ->
                piece.startsWith("/") || piece.endsWith("/") || piece.contains("//") ? FindingCode.MT_SLASHES : null;
            default -> null;
        };
    }

    private static String wrong(String meaning, String piece) {
        return meaning.equals("reference")
                ? "A reference must not begin or end with a slash, nor hold two slashes in a row."
                : "'" + piece + "' is not " + MEANINGS.getOrDefault(meaning, meaning) + ".";
    }

    /** Years 80 to 99 are those of the last century, as the standard has it. */
    static boolean isDate(String digits) {
        if ((digits.length() != 6 && digits.length() != 8) || !isNumber(digits)) {
            return false;
        }
        try {
            int tail = digits.length() - 4;
            int year = Integer.parseInt(digits.substring(0, tail));
            int full = tail == 4 ? year : year >= 80 ? 1900 + year : 2000 + year;
            return LocalDate.of(
                                    full,
                                    Integer.parseInt(digits.substring(tail, tail + 2)),
                                    Integer.parseInt(digits.substring(tail + 2)))
                            .getYear()
                    == full;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!inSet(text.charAt(i), 'n')) {
                return false;
            }
        }
        return true;
    }

    static boolean isTime(String digits, int maxHour) {
        if ((digits.length() != 4 && digits.length() != 6) || !isNumber(digits)) {
            return false;
        }
        int hour = Integer.parseInt(digits.substring(0, 2));
        int minute = Integer.parseInt(digits.substring(2, 4));
        int second = digits.length() > 4 ? Integer.parseInt(digits.substring(4, 6)) : 0;
        return hour <= maxHour && minute <= 59 && second <= 59;
    }

    /** Whether a character belongs to a set of the standard; a line end belongs to none here. */
    static boolean inSet(char c, char set) {
        return switch (set) {
            case 'n' -> c >= '0' && c <= '9';
            case 'a' -> c >= 'A' && c <= 'Z';
            case 'c' -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            case 'h' -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
            case 'y' -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || " .,-()/='+:?!\"%&*<>;".indexOf(c) >= 0;
            case 'z' -> isX(c) || "=!\"%&*<>;{@#_".indexOf(c) >= 0;
            default -> isX(c);
        };
    }

    private static boolean isX(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || "/-?:().,'+ ".indexOf(c) >= 0;
    }

    /** Reads the notation. */
    private static final class Compiler {
        private final String text;
        private int at;

        Compiler(String text) {
            this.text = text;
        }

        Part row(boolean inGroup) {
            List<Part> either = new ArrayList<>();
            List<Part> parts = new ArrayList<>();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == ']' || c == ')') {
                    break;
                }
                if (c == '|' && inGroup) {
                    at++;
                    either.add(new Row(List.copyOf(parts)));
                    parts = new ArrayList<>();
                } else {
                    parts.add(one());
                }
            }
            Row row = new Row(List.copyOf(parts));
            if (either.isEmpty()) {
                return row;
            }
            either.add(row);
            return new Either(List.copyOf(either));
        }

        private Part one() {
            char c = text.charAt(at);
            if (c == '[' || c == '(') {
                at++;
                Part inner = row(c == '(');
                char close = c == '[' ? ']' : ')';
                if (at >= text.length() || text.charAt(at) != close) {
                    throw new IllegalArgumentException("'" + c + "' is not closed with '" + close + "'");
                }
                at++;
                return c == '[' ? new Optional(inner) : inner;
            }
            if (c == '$') {
                at++;
                return new NewLine();
            }
            if (c == '\'') {
                int end = text.indexOf('\'', at + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("a quote is not closed");
                }
                String literal = text.substring(at + 1, end);
                at = end + 1;
                return new Literal(literal);
            }
            if (text.startsWith(BIC, at)) {
                at += BIC.length();
                return new Bic();
            }
            if (c >= '0' && c <= '9') {
                return sized();
            }
            at++;
            return new Literal(String.valueOf(c));
        }

        private Part sized() {
            int number = number();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == '*') {
                at++;
                if (at == text.length() || "])|".indexOf(text.charAt(at)) >= 0) {
                    throw new IllegalArgumentException("the form of a line is expected behind " + number + "*");
                }
                return new Lines(number, one());
            }
            int min = 1;
            int max = number;
            if (c == '!') {
                at++;
                min = number;
            } else if (c == '-') {
                at++;
                min = number;
                max = number();
            }
            char set = at < text.length() ? text.charAt(at) : 0;
            if ("nachxyzd".indexOf(set) < 0 || set == 0) {
                throw new IllegalArgumentException(
                        "a character set (n, a, c, h, x, y, z) or d is expected behind " + max + ", not '" + set + "'");
            }
            at++;
            String meaning = meaning();
            if (meaning.equals("entry mark")) {
                return new EntryMark();
            }
            return set == 'd' ? new Amount(max) : new Run(min, max, set, meaning);
        }

        private String meaning() {
            if (at >= text.length() || text.charAt(at) != '<') {
                return "";
            }
            int end = text.indexOf('>', at);
            if (end < 0) {
                throw new IllegalArgumentException("'<' is not closed with '>'");
            }
            String meaning = text.substring(at + 1, end);
            at = end + 1;
            if (!MEANINGS.containsKey(meaning)) {
                throw new IllegalArgumentException("'" + meaning + "' is no meaning that is known; known are "
                        + String.join(", ", MEANINGS.keySet().stream().sorted().toList()));
            }
            return meaning;
        }

        private int number() {
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == from || at - from > 5) {
                throw new IllegalArgumentException(
                        "a number of at most five digits is expected at position " + (from + 1));
            }
            return Integer.parseInt(text.substring(from, at));
        }
    }
}
