package org.girohub.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.girohub.canonical.Code;
import org.girohub.canonical.StatusReason;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;

/**
 * Findings as status reasons. Errors alone are reasons. They come by {@link FindingCode#precedence()}: in the order of the levels (read, schema, rules, codes,
 * practice, mapping, routing, hub), within a level in the order of the message's lines; findings that share a reason
 * code share a reason.
 */
final class Reasons {
    /** AddtlInf is Max105Text. */
    static final int TEXT_LENGTH = 105;

    /** More would tell a reader no more; the findings file has them all. */
    static final int MOST_REASONS = 10;

    static final int MOST_TEXTS = 12;

    private Reasons() {}

    /** Errors, the one to answer with first. */
    static List<Finding> inOrder(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isError)
                .sorted(Comparator.comparingInt((Finding f) -> f.code().precedence())
                        .thenComparingInt(f -> f.line() == 0 ? Integer.MAX_VALUE : f.line())
                        .thenComparingInt(Finding::column))
                .toList();
    }

    static List<StatusReason> of(List<Finding> findings) {
        Map<String, List<String>> byCode = new LinkedHashMap<>();
        List<Finding> errors = inOrder(findings);
        int told = 0;
        for (Finding error : errors) {
            String code = code(error);
            boolean room =
                    byCode.containsKey(code) ? byCode.get(code).size() < MOST_TEXTS : byCode.size() < MOST_REASONS;
            if (room) {
                List<String> texts = byCode.computeIfAbsent(code, c -> new ArrayList<>());
                texts.addAll(lines(text(error), MOST_TEXTS - texts.size()));
                told++;
            }
        }
        List<StatusReason> reasons = new ArrayList<>();
        byCode.forEach((code, texts) -> reasons.add(reason(code, texts)));
        if (told < errors.size()) {
            reasons.add(reason("NARR", List.of("and " + (errors.size() - told) + " more findings")));
        }
        return reasons;
    }

    private static String code(Finding error) {
        // A person chose the reason; all others have that of their code.
        return error.code().equals(FindingCode.REJECTED_BY_OPERATOR) && error.value() != null
                ? error.value()
                : error.code().statusReason();
    }

    static StatusReason reason(String code, List<String> texts) {
        return new StatusReason(null, new Code(code, null), texts);
    }

    static StatusReason reason(String code, String text) {
        return reason(code, lines(text, MOST_TEXTS));
    }

    /** What is said of a finding; not the offending value, which may be somebody's name or account. */
    private static String text(Finding finding) {
        if (finding.code().equals(FindingCode.REJECTED_BY_OPERATOR)) {
            return finding.message();
        }
        String place = finding.path().isEmpty()
                ? finding.line() == 0 ? "" : " at line " + finding.line()
                : " at " + finding.path() + (finding.line() == 0 ? "" : " (line " + finding.line() + ")");
        return finding.code().id() + place + ": " + finding.code().text();
    }

    /** Text cut into at most {@code most} pieces of at most 105 characters, at blanks where there are any. */
    static List<String> lines(String text, int most) {
        String left = printable(text).strip();
        List<String> lines = new ArrayList<>();
        while (!left.isEmpty() && lines.size() < most) {
            int end = left.length();
            if (end > TEXT_LENGTH) {
                int blank = left.lastIndexOf(' ', TEXT_LENGTH);
                end = blank > TEXT_LENGTH / 2 ? blank : TEXT_LENGTH;
            }
            lines.add(left.substring(0, end).strip());
            left = left.substring(end).strip();
        }
        return lines;
    }

    /** Every network that carries answers carries printable ASCII, and not all carry more. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.append(c >= 0x20 && c < 0x7f ? (char) c : c < 0x20 ? ' ' : '.'));
        return out.toString();
    }
}
