package org.girohub.reply;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/**
 * SWIFT service message 21, the acknowledgement of an MT: block 1 of the original with service 21, then time, verdict
 * and, in a NAK, the error code with the line, then the user reference (108) where the original has one, then the
 * original as it came.
 */
final class F21 {
    private static final Pattern BLOCK1 = Pattern.compile("\\{1:([A-Z])\\d{2}([A-Z0-9]{12})(\\d{4})(\\d{6})\\}");
    private static final Pattern USER_REFERENCE = Pattern.compile("\\{108:([^{}\\r\\n]{1,16})\\}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuMMddHHmm", Locale.ROOT);

    private F21() {}

    /** An ACK; null when the original has no block 1, so that there is nobody to address it to. */
    static @Nullable String ack(String original, Clock clock) {
        return message(original, clock, "{451:0}");
    }

    /**
     * A NAK with the first error's SWIFT error code and the line of the text block where it stands (its opening
     * is line 1); null when the original has no block 1.
     *
     * @param firstLine the input's line where the original begins
     */
    static @Nullable String nak(String original, int firstLine, List<Finding> findings, Clock clock) {
        List<Finding> errors = Reasons.inOrder(findings);
        String code = "H99";
        String line = "";
        if (!errors.isEmpty()) {
            Finding error = errors.get(0);
            code = error.swiftError();
            int block4 = firstLine + lineOf(original, "{4:");
            int own = error.line() - block4 + 1;
            line = error.line() > 0 && own >= 1 && own <= 999 ? String.format(Locale.ROOT, "%03d", own) : "";
        }
        return message(original, clock, "{451:1}{405:" + code + line + "}");
    }

    private static @Nullable String message(String original, Clock clock, String verdict) {
        Matcher block1 = BLOCK1.matcher(original);
        if (!block1.find()) {
            return null;
        }
        int text = original.indexOf("{4:");
        Matcher reference = USER_REFERENCE.matcher(text < 0 ? original : original.substring(0, text));
        String time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        return "{1:" + block1.group(1) + "21" + block1.group(2) + block1.group(3) + block1.group(4) + "}{4:{177:" + time
                + "}" + verdict + (reference.find() ? "{108:" + reference.group(1) + "}" : "") + "}" + original;
    }

    private static int lineOf(String text, String mark) {
        int at = Math.max(text.indexOf(mark), 0);
        int lines = 0;
        for (int i = 0; i < at; i++) {
            char c = text.charAt(i);
            // A lone CR ends a line as well; CRLF ends one, not two.
            if (c == '\n' || (c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n'))) {
                lines++;
            }
        }
        return lines;
    }
}
