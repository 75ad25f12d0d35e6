package org.girohub.mt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.findings.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a lenient channel lets pass: deviations in statements and reports (category 9), as banks deliver them, become
 * warnings where the content can still be read. {@link #NEVER} is what stays an error, each with its reason. Messages that
 * move money are never taken leniently.
 */
public final class MtLeniency {
    /** A deviation that stays an error. */
    private record Never(Set<FindingCode> codes, Fields fields, String reason) {}

    /** Which fields a row speaks of. */
    private interface Fields {
        boolean match(String number, @Nullable MtField field);
    }

    private static final Set<String> ACCOUNT_AND_BALANCES = Set.of("25", "60", "62");

    /** How much of a field must fit for its amount, date and mark to be read. */
    private static final Map<String, Pattern> READABLE = Map.of(
            "60", Pattern.compile("[CD]\\d{6}[A-Z]{3}\\d{1,15},\\d{0,14}\\s*"),
            "62", Pattern.compile("[CD]\\d{6}[A-Z]{3}\\d{1,15},\\d{0,14}\\s*"),
            "64", Pattern.compile("[CD]\\d{6}[A-Z]{3}\\d{1,15},\\d{0,14}\\s*"),
            "65", Pattern.compile("[CD]\\d{6}[A-Z]{3}\\d{1,15},\\d{0,14}\\s*"),
            "61",
                    Pattern.compile(
                            "(?s)\\d{6}(?:\\d{4})?(?:RC|RD|EC|ED|C|D)[A-Z]?\\d{1,15},\\d{0,14}[A-Z][A-Z0-9 ]{3}.*"),
            "32", Pattern.compile("\\d{6}[A-Z]{3}\\d{1,15},\\d{0,14}\\s*"),
            "34", Pattern.compile("[A-Z]{3}[CD]?\\d{1,15},\\d{0,14}\\s*"),
            "90", Pattern.compile("\\d{1,5}[A-Z]{3}\\d{1,15},\\d{0,14}\\s*"));

    private static final List<Never> NEVER = List.of(
            new Never(
                    Set.of(FindingCode.MT_AMOUNT),
                    (number, field) -> true,
                    "an amount that cannot be read cannot be booked"),
            new Never(
                    Set.of(FindingCode.MT_DATE),
                    (number, field) -> true,
                    "an entry without its day is booked on a wrong one"),
            new Never(
                    Set.of(FindingCode.MT_CURRENCY),
                    (number, field) -> true,
                    "an amount without its currency is no amount"),
            new Never(
                    Set.of(FindingCode.MT_MARK),
                    (number, field) -> true,
                    "without its mark an amount may be a debit or a credit"),
            new Never(
                    Set.of(FindingCode.MT_FIELD_MISSING),
                    (number, field) -> ACCOUNT_AND_BALANCES.contains(number),
                    "a statement is of an account, between two balances; one without them may be cut off"),
            new Never(
                    Set.of(FindingCode.MT_FIELD_REPEATED),
                    (number, field) -> ACCOUNT_AND_BALANCES.contains(number),
                    "of two accounts or balances nobody can say which one holds"),
            new Never(
                    Set.of(FindingCode.MT_FORMAT, FindingCode.MT_LENGTH, FindingCode.MT_CHARACTER),
                    (number, field) -> !readable(number, field),
                    "what is behind an amount may be odd, the amount itself not"),
            new Never(
                    Set.of(FindingCode.LIMIT_EXCEEDED, FindingCode.UNSUPPORTED_TYPE, FindingCode.NOT_TEXT),
                    (number, field) -> true,
                    "what is not read is not judged"));

    private MtLeniency() {}

    /** Findings on a message as a lenient channel takes them. */
    public static List<Finding> lenient(MtMessage message, List<Finding> findings) {
        if (!message.type().isMt() || !message.type().number().startsWith("9")) {
            return findings;
        }
        Map<Integer, MtField> byLine = new HashMap<>();
        for (MtField field : message.fields()) {
            for (int i = 0; i < field.lines().size(); i++) {
                byLine.put(field.line() + i, field);
            }
        }
        List<Finding> taken = new ArrayList<>();
        for (Finding finding : findings) {
            boolean early = finding.level() == Level.READ || finding.level() == Level.SCHEMA;
            boolean stays = !early || !finding.isError() || reason(finding, byLine.get(finding.line())) != null;
            taken.add(stays ? finding : finding.as(Severity.WARNING));
        }
        return taken;
    }

    /** Why a finding stays an error; null when it does not. */
    private static @Nullable String reason(Finding finding, @Nullable MtField field) {
        String number = finding.path().length() < 2 ? "" : finding.path().substring(0, 2);
        boolean here = field != null && field.number().equals(number);
        for (Never never : NEVER) {
            if (never.codes.contains(finding.code()) && never.fields.match(number, here ? field : null)) {
                return never.reason;
            }
        }
        return null;
    }

    private static boolean readable(String number, @Nullable MtField field) {
        Pattern form = READABLE.get(number);
        return form == null || (field != null && form.matcher(field.value()).matches());
    }
}
