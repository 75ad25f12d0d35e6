package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.numbered;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;

/** What the network checks in field 72 beyond the form of its lines. */
final class SenderToReceiver {
    private static final String INSTRUCTING = "/INS/";
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?");
    private static final Pattern FIELD_AT_FAULT = Pattern.compile("/RE(?:JT|TN)/\\d{2}[A-Z]?(?:/.*)?");
    private static final Pattern REASON = Pattern.compile("/[A-Z0-9]{2}\\d{2}/.*");

    private SenderToReceiver() {}

    /** Whether a field begins as a reject or a return. */
    static boolean rejects(MtField field) {
        return field.value().startsWith("/REJT/") || field.value().startsWith("/RETN/");
    }

    /** The instructing institution (/INS/ at the beginning of a line) is a BIC and nothing else. */
    static void instructingBic(MtMessage message, Consumer<Finding> out) {
        eachLine(message, (field, at, line) -> {
            if (line.startsWith(INSTRUCTING)
                    && !BIC.matcher(line.substring(INSTRUCTING.length())).matches()) {
                found(
                        FindingCode.MT_T27,
                        field,
                        at,
                        "/INS/ must be followed by a BIC and nothing else on its line",
                        out);
            }
        });
    }

    /** The instructing institution is given once. */
    static void instructingOnce(MtMessage message, Consumer<Finding> out) {
        for (MtField field : numbered(message, "72")) {
            boolean given = false;
            List<String> lines = field.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith(INSTRUCTING)) {
                    if (given) {
                        found(FindingCode.MT_T47, field, i, "/INS/ must not begin two lines", out);
                    }
                    given = true;
                }
            }
        }
    }

    /**
     * A reject or return follows the guidelines for payments: the field at fault behind the code, the reason on the
     * second line, the reference of the message on the third.
     */
    static void rejectGuidelines(MtMessage message, Consumer<Finding> out) {
        rejectGuidelines(message, "72", out);
    }

    /** The same of the narrative (79), in which queries and free messages of categories 1 and 2 reject or return. */
    static void rejectGuidelinesOfNarrative(MtMessage message, Consumer<Finding> out) {
        rejectGuidelines(message, "79", out);
    }

    private static void rejectGuidelines(MtMessage message, String number, Consumer<Finding> out) {
        for (MtField field : numbered(message, number)) {
            if (!rejects(field)) {
                continue;
            }
            List<String> lines = field.lines();
            if (!FIELD_AT_FAULT.matcher(lines.get(0)).matches()) {
                found(
                        FindingCode.MT_T80,
                        field,
                        0,
                        "/REJT/ or /RETN/ must be followed by the number of the field at fault, as /RETN/59",
                        out);
            }
            if (lines.size() < 2 || !REASON.matcher(lines.get(1)).matches()) {
                found(
                        FindingCode.MT_T80,
                        field,
                        Math.min(1, lines.size() - 1),
                        "the second line must give the reason, as /AC01/",
                        out);
            }
            if (lines.size() < 3 || !lines.get(2).startsWith("/MREF/")) {
                found(
                        FindingCode.MT_T80,
                        field,
                        Math.min(2, lines.size() - 1),
                        "the third line must give the reference of the message: /MREF/ and field 20 of it",
                        out);
            }
        }
    }

    /** Neither reject nor return is allowed. */
    static void noReject(MtMessage message, Consumer<Finding> out) {
        eachLine(message, (field, at, line) -> {
            if (line.startsWith("/REJT/") || line.startsWith("/RETN/")) {
                found(FindingCode.MT_T81, field, at, "a reject or return is not sent with this message", out);
            }
        });
    }

    /** No euro-related information (original amount, charges). */
    static void noEuroRelatedInformation(MtMessage message, Consumer<Finding> out) {
        eachLine(message, (field, at, line) -> {
            if (line.startsWith("/OCMT/") || line.startsWith("/CHGS/")) {
                found(
                        FindingCode.MT_T82,
                        field,
                        at,
                        "amounts and charges stand in fields of their own: " + line.substring(0, 6) + " is not allowed",
                        out);
            }
        });
    }

    private interface LineCheck {
        void line(MtField field, int at, String line);
    }

    private static void eachLine(MtMessage message, LineCheck check) {
        for (MtField field : numbered(message, "72")) {
            List<String> lines = field.lines();
            for (int i = 0; i < lines.size(); i++) {
                check.line(field, i, lines.get(i));
            }
        }
    }

    private static void found(FindingCode code, MtField field, int at, String message, Consumer<Finding> out) {
        out.accept(Finding.of(code, field.tag() + "/" + (at + 1), field.lines().get(at), message)
                .at(field.line() == 0 ? 0 : field.line() + at, 1));
    }
}
