package org.girohub.mt;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;

/**
 * Judges blocks 1, 2, 3 and 5, each finding under the network's error code for headers (H), user headers (U) and trailers
 * (Z). Findings are handed over with the offset in the block's content where they belong.
 */
final class MtBlocks {
    private static final Pattern TERMINAL = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}[A-Z0-9][A-Z0-9]{3}");
    private static final Pattern UETR =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    /** Priority, delivery monitoring and obsolescence period behind the address of an input header. */
    private static final Pattern DELIVERY = Pattern.compile("([SUN]?)([123]?)(\\d{3})?");
    /** The order of tags in block 3. */
    private static final List<String> ORDER =
            List.of("103", "113", "108", "119", "423", "106", "424", "111", "121", "115", "165", "433", "434");
    /** Types whose transactions have a UETR since November 2018. */
    private static final Set<String> TRACKED = Set.of("103", "202", "205");

    private final Map<String, MtFormat> userHeader;
    private final Map<String, MtFormat> trailers;
    private final Map<String, List<String>> flags;

    /**
     * Judges with formats by tag.
     *
     * @param flags the numbers of the types that take a validation flag (119), by flag
     */
    MtBlocks(Map<String, MtFormat> userHeader, Map<String, MtFormat> trailers, Map<String, List<String>> flags) {
        this.userHeader = userHeader;
        this.trailers = trailers;
        this.flags = flags;
    }

    /** Block 1: {@code F01BANKDEFFAXXX0000000000}. */
    void basic(String content, MessageType type, ObjIntConsumer<Finding> out) {
        if (content.length() != 25) {
            header1(
                    out,
                    "H01",
                    Math.min(content.length(), 25),
                    content,
                    "Block 1 has 25 characters (F01, a logical terminal of 12, 4 digits of session, 6 of sequence), not "
                            + content.length() + ".");
        }
        if (!content.isEmpty() && "FAL".indexOf(content.charAt(0)) < 0) {
            header1(out, "H02", 0, content.substring(0, 1), "The application in block 1 is F, A or L.");
        }
        String service = part(content, 1, 3);
        if (type.isMt() && !service.isEmpty() && !service.equals("01")) {
            header1(out, "H03", 1, service, "The service in block 1 of a message is 01.");
        }
        String terminal = part(content, 3, 15);
        if (!TERMINAL.matcher(terminal).matches()) {
            header1(
                    out,
                    "H10",
                    3,
                    terminal,
                    "The logical terminal in block 1 is a BIC of 8, a terminal letter and a branch of 3: 12 characters.");
        }
        if (!digits(part(content, 15, 19))) {
            header1(out, "H15", 15, part(content, 15, 19), "The session number in block 1 has 4 digits.");
        }
        if (!digits(part(content, 19, 25))) {
            header1(out, "H20", 19, part(content, 19, 25), "The sequence number in block 1 has 6 digits.");
        }
    }

    /** Block 2, input form ({@code I103BANKGB2LXXXXN}) or output form. */
    void application(String content, ObjIntConsumer<Finding> out) {
        char form = content.isEmpty() ? ' ' : content.charAt(0);
        if (form != 'I' && form != 'O') {
            header2(out, "H26", 0, content, "Block 2 begins with I (input) or O (output).");
            return;
        }
        if (!part(content, 1, 4).matches("\\d{3}")) {
            header2(out, "H30", 1, part(content, 1, 4), "The message type in block 2 has 3 digits.");
        }
        if (form == 'I') {
            address(content, 4, out);
            delivery(content, out);
        } else {
            output(content, out);
        }
    }

    private static void address(String content, int at, ObjIntConsumer<Finding> out) {
        String terminal = part(content, at, at + 12);
        if (!TERMINAL.matcher(terminal).matches()) {
            header2(
                    out,
                    "H50",
                    at,
                    terminal,
                    "The address in block 2 is a BIC of 8, a terminal letter and a branch of 3: 12 characters.");
        }
    }

    private static void delivery(String content, ObjIntConsumer<Finding> out) {
        String rest = part(content, 16, content.length());
        Matcher matcher = DELIVERY.matcher(rest);
        boolean system = content.startsWith("I0");
        if (!matcher.matches()) {
            header2(
                    out,
                    rest.isEmpty() || "SUN".indexOf(rest.charAt(0)) < 0 ? "H40" : "H80",
                    16,
                    rest,
                    "Behind the address in block 2 stand the priority (S, U or N), the delivery monitoring (1, 2 or 3) and the"
                            + " obsolescence period (003 or 020).");
            return;
        }
        String priority = matcher.group(1);
        String monitoring = matcher.group(2);
        String period = matcher.group(3);
        if (priority.isEmpty() || priority.equals("S") != system) {
            header2(
                    out,
                    "H40",
                    16,
                    rest,
                    "The priority in block 2 is U or N, of a system message S; here it is "
                            + (priority.isEmpty() ? "missing" : priority) + ".");
        }
        String allowed = priority.equals("U") ? "13" : priority.equals("N") ? "2" : "123";
        if (!allowed.contains(monitoring)) {
            out.accept(
                    Finding.of(
                                    FindingCode.MT_DELIVERY,
                                    "2",
                                    rest,
                                    "Delivery monitoring with priority N is 2 or none, with priority U 1 or 3; not "
                                            + monitoring + ".")
                            .answering("H80"),
                    17);
        }
        if (period != null && !period.equals(priority.equals("U") ? "003" : "020")) {
            out.accept(
                    Finding.of(
                                    FindingCode.MT_DELIVERY,
                                    "2",
                                    rest,
                                    "The obsolescence period with priority U is 003, with priority N 020; not " + period
                                            + ".")
                            .answering("H81"),
                    16 + priority.length() + monitoring.length());
        }
    }

    /** O103 1542 260103BANKDEFFAXXX2222123456 260103 1543 N. */
    private static void output(String content, ObjIntConsumer<Finding> out) {
        if (content.length() != 46 && content.length() != 47) {
            header2(
                    out,
                    "H25",
                    Math.min(content.length(), 47),
                    content,
                    "Block 2 in output form has 47 characters (input time, MIR of 28, output date and time, priority), not "
                            + content.length() + ".");
        }
        time(content, 4, "input time", out);
        date(content, 8, "input date", out);
        address(content, 14, out);
        if (!digits(part(content, 26, 36)) || part(content, 26, 36).length() != 10) {
            header2(
                    out,
                    "H25",
                    26,
                    part(content, 26, 36),
                    "The MIR in block 2 ends with session and sequence, 10 digits.");
        }
        date(content, 36, "output date", out);
        time(content, 42, "output time", out);
        String priority = part(content, 46, content.length());
        if (content.length() > 46 && !priority.matches("[SUN]")) {
            header2(out, "H40", 46, priority, "The priority in block 2 is S, U or N.");
        }
    }

    private static void time(String content, int at, String what, ObjIntConsumer<Finding> out) {
        String time = part(content, at, at + 4);
        if (!time.matches("\\d{4}") || !MtFormat.isTime(time, 23)) {
            header2(out, "H25", at, time, "The " + what + " in block 2 is HHMM.");
        }
    }

    private static void date(String content, int at, String what, ObjIntConsumer<Finding> out) {
        String date = part(content, at, at + 6);
        if (!date.matches("\\d{6}") || !MtFormat.isDate(date)) {
            header2(out, "H25", at, date, "The " + what + " in block 2 is YYMMDD.");
        }
    }

    /**
     * Block 3.
     *
     * @param tags in the order in which they stand, with the place of each instead of a line
     */
    void user(MessageType type, List<MtField> tags, boolean input, ObjIntConsumer<Finding> out) {
        int last = -1;
        boolean tracked = false;
        for (MtField tag : tags) {
            int place = ORDER.indexOf(tag.tag());
            if (place >= 0 && place < last) {
                out.accept(
                        Finding.of(
                                        FindingCode.MT_TAG_ORDER,
                                        "3/" + tag.tag(),
                                        tag.value(),
                                        "Tag " + tag.tag() + " stands before tag " + ORDER.get(last) + " in block 3.")
                                .answering("U00"),
                        tag.line());
            }
            last = Math.max(last, place);
            tracked |= tag.tag().equals("121");
            userTag(type, tag, out);
        }
        if (input && !tracked && TRACKED.contains(type.number())) {
            out.accept(
                    Finding.of(
                            FindingCode.MT_UETR_MISSING,
                            "3/121",
                            null,
                            "An " + type
                                    + " names its transaction in block 3, {121:UETR}; the network refuses it without."),
                    0);
        }
    }

    private void userTag(MessageType type, MtField tag, ObjIntConsumer<Finding> out) {
        String path = "3/" + tag.tag();
        if (tag.tag().equals("121") && !UETR.matcher(tag.value()).matches()) {
            out.accept(
                    Finding.of(
                                    FindingCode.MT_USER_HEADER,
                                    path,
                                    tag.value(),
                                    "The UETR in block 3 is a UUID of version 4 in lower case:"
                                            + " xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx, y one of 8, 9, a, b.")
                            .answering("U13"),
                    tag.line());
            return;
        }
        if (tag.tag().equals("119")) {
            List<String> types = flags.get(tag.value());
            if (types == null) {
                out.accept(
                        Finding.of(
                                        FindingCode.MT_VALIDATION_FLAG,
                                        path,
                                        tag.value(),
                                        "The validation flag '" + tag.value() + "' is none; there are "
                                                + String.join(
                                                        ", ",
                                                        flags.keySet().stream()
                                                                .sorted()
                                                                .toList()) + ".")
                                .answering("U08"),
                        tag.line());
            } else if (!types.contains(type.number())) {
                out.accept(
                        Finding.of(
                                        FindingCode.MT_VALIDATION_FLAG,
                                        path,
                                        tag.value(),
                                        "The validation flag " + tag.value() + " is for MT " + String.join(", ", types)
                                                + ", not for MT " + type.number() + ".")
                                .answering("U09"),
                        tag.line());
            }
            return;
        }
        String error =
                switch (tag.tag()) {
                    case "113" -> "U01";
                    case "108" -> "U02";
                    default -> "U00";
                };
        tag(userHeader, "3", tag, FindingCode.MT_USER_HEADER, error, out);
    }

    /** Block 5; the tags have their places instead of lines. */
    void trailer(List<MtField> tags, ObjIntConsumer<Finding> out) {
        for (MtField tag : tags) {
            tag(trailers, "5", tag, FindingCode.MT_TRAILER, tag.tag().equals("CHK") ? "Z04" : "Z00", out);
        }
    }

    private static void tag(
            Map<String, MtFormat> known,
            String block,
            MtField tag,
            FindingCode code,
            String swiftError,
            ObjIntConsumer<Finding> out) {
        MtFormat format = known.get(tag.tag());
        String path = block + "/" + tag.tag();
        if (format == null) {
            out.accept(
                    Finding.of(code, path, tag.value(), "There is no tag " + tag.tag() + " in block " + block + ".")
                            .answering(swiftError),
                    tag.line());
            return;
        }
        for (MtFormat.Fault fault : format.faults(tag.value())) {
            out.accept(
                    Finding.of(code, path, tag.value(), fault.message()).answering(swiftError),
                    tag.line() + tag.tag().length() + 1 + fault.column());
        }
    }

    private static String part(String content, int from, int to) {
        return content.substring(Math.min(from, content.length()), Math.min(Math.max(from, to), content.length()));
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void header1(ObjIntConsumer<Finding> out, String error, int at, String value, String message) {
        out.accept(Finding.of(FindingCode.MT_BASIC_HEADER, "1", value, message).answering(error), at);
    }

    private static void header2(ObjIntConsumer<Finding> out, String error, int at, String value, String message) {
        out.accept(
                Finding.of(FindingCode.MT_APPLICATION_HEADER, "2", value, message)
                        .answering(error),
                at);
    }
}
