package org.girohub.mt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.mt.MtFormat.Fault;

/**
 * What the standard asks of a single field beyond its format: the numbered lines of 50F and 59F, the account lines of
 * parties, the code words of 72 and 77B, clearing codes. What a field must be because of another one or of its message
 * type is a network validated rule, and not judged here.
 */
final class MtFieldRules {
    private static final Pattern LINE = Pattern.compile("([0-9])/(.*)");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}(/.+)?");
    private static final Pattern COUNTRY_AND_MORE = Pattern.compile("[A-Z]{2}/.+");
    private static final Pattern COUNTRY_AND_TWO = Pattern.compile("[A-Z]{2}/[^/]+/.+");
    private static final Pattern CODE_LINE = Pattern.compile("/[A-Z0-9]{1,8}/.*");
    private static final Pattern REGULATORY = Pattern.compile("/(BENEFRES|ORDERRES)/[A-Z]{2}(//.*)?");
    private static final Set<String> AGENTS = Set.of("51", "52", "53", "54", "55", "56", "57", "58");
    /** What a customer line of a number must hold, and in words. */
    private static final Map<Character, Content> CONTENTS = Map.of(
            '3', new Content(COUNTRY, "a country code and, behind a slash, the town: 3/DE/BERLIN"),
            '5', new Content(COUNTRY_AND_MORE, "a country code, a slash and the place of birth: 5/DE/BERLIN"),
            '6', new Content(COUNTRY_AND_TWO, "a country code, the issuer and the number: 6/DE/ISSUER/123"),
            '7', new Content(COUNTRY_AND_MORE, "a country code and the number: 7/DE/123"));

    private record Content(Pattern form, String words) {}

    /** One fault a line at most, so that no mistake is told twice. */
    private record Lines(List<String> lines, Consumer<Fault> out) {
        void fault(FindingCode code, int line, int column, String message, String swiftError) {
            out.accept(new Fault(code, line + 1, column, lines.get(line), message, swiftError));
        }
    }

    private final Map<String, MtFormat> clearing;

    /** Rules with the forms of clearing systems' member identifications, by code. */
    MtFieldRules(Map<String, MtFormat> clearing) {
        this.clearing = clearing;
    }

    /** The SWIFT error code of a fault of a field's format, where the field has one of its own. */
    static String swiftError(MtField field, Fault fault) {
        boolean numbered = field.tag().equals("50F") || field.tag().equals("59F");
        return numbered && fault.code() == FindingCode.MT_FORMAT ? "T54" : fault.swiftError();
    }

    /** What is wrong with a field that has its format. */
    List<Fault> faults(MessageType type, MtField field) {
        List<Fault> faults = new ArrayList<>();
        Lines lines = new Lines(field.lines(), faults::add);
        switch (field.tag()) {
            case "50F" -> customer(lines, 1, '8');
            case "59F" -> customer(lines, lines.lines.get(0).startsWith("/") ? 1 : 0, '3');
            case "50H" -> behindAccount(lines, "T76");
            case "50K", "59" -> behindAccount(lines, "T77");
            case "72" -> senderToReceiver(type, lines);
            case "77B" -> regulatory(lines);
            default -> {
                if (AGENTS.contains(field.number())) {
                    if (field.option().equals("D")) {
                        behindAccount(lines, "T77");
                    }
                    clearing(lines);
                }
            }
        }
        return faults;
    }

    private static void customer(Lines party, int from, char last) {
        Set<Character> given = new HashSet<>();
        char before = '0';
        for (int i = from; i < party.lines.size(); i++) {
            Matcher line = LINE.matcher(party.lines.get(i));
            if (!line.matches()) {
                continue;
            }
            char number = line.group(1).charAt(0);
            boolean first = given.add(number);
            String wrong = "";
            if (number < '1' || number > last) {
                wrong = "Lines are numbered 1 to " + last + " here.";
            } else if (i == from && number != '1') {
                wrong = "The first line is number 1, the name.";
            } else if (number < before) {
                wrong = "Line numbers ascend; " + number + " must not follow " + before + ".";
            } else if (!first && number > '3') {
                wrong = "Number " + number + " must not be repeated.";
            }
            if (!wrong.isEmpty()) {
                party.fault(FindingCode.MT_PARTY_LINES, i, 1, wrong, "T56");
            } else {
                content(party, i, number, first, line.group(2));
            }
            before = number > before ? number : before;
        }
        together(party, given, '2', '3', "the address (2) needs country and town (3)");
        if (last < '8') {
            return;
        }
        together(party, given, '4', '5', "the date of birth (4) needs the place of birth (5)");
        together(party, given, '5', '4', "the place of birth (5) needs the date of birth (4)");
        boolean coded = !party.lines.get(0).startsWith("/");
        if (given.contains('8') && !coded && !given.contains('6') && !given.contains('7')) {
            party.fault(
                    FindingCode.MT_PARTY_LINES,
                    lineOf(party, '8'),
                    1,
                    "Number 8 goes on with an identification: that of the first line, or of number 6 or 7; there is none.",
                    "T56");
        }
    }

    private static void content(Lines party, int i, char number, boolean first, String text) {
        if (number == '4') {
            if (!text.matches("\\d{8}") || !MtFormat.isDate(text)) {
                party.fault(FindingCode.MT_DATE, i, 3, "Number 4 is the date of birth, YYYYMMDD: 4/19720830.", "T50");
            }
            return;
        }
        Content content = CONTENTS.get(number);
        if (first && content != null && !content.form.matcher(text).matches()) {
            party.fault(FindingCode.MT_PARTY_LINES, i, 3, "Number " + number + " is " + content.words + ".", "T73");
        }
    }

    private static void together(Lines party, Set<Character> given, char number, char needed, String words) {
        if (given.contains(number) && !given.contains(needed)) {
            party.fault(
                    FindingCode.MT_PARTY_LINES,
                    lineOf(party, number),
                    1,
                    "Number " + needed + " is missing: " + words + ".",
                    "T56");
        }
    }

    private static int lineOf(Lines party, char number) {
        for (int i = 0; i < party.lines.size(); i++) {
            if (party.lines.get(i).startsWith(number + "/")) {
                return i;
            }
        }
        return 0;
    }

    private static void behindAccount(Lines party, String swiftError) {
        if (party.lines.size() == 1 && party.lines.get(0).startsWith("/")) {
            party.fault(
                    FindingCode.MT_ACCOUNT_LINE,
                    0,
                    1,
                    "Behind the account or identifier at least one line of name and address must stand.",
                    swiftError);
        }
    }

    private void clearing(Lines party) {
        String first = party.lines.get(0);
        if (!first.startsWith("//") || first.length() < 4) {
            return;
        }
        MtFormat form = clearing.get(first.substring(2, 4));
        if (form != null && !form.faults(first.substring(4)).isEmpty()) {
            party.fault(
                    FindingCode.MT_CLEARING_CODE,
                    0,
                    5,
                    "Behind the clearing code " + first.substring(2, 4) + " " + form.notation() + " is expected.",
                    FindingCode.MT_CLEARING_CODE.swiftError());
        }
    }

    /** Code words and their continuation; what single codes ask for is a network validated rule of the message. */
    private static void senderToReceiver(MessageType type, Lines text) {
        boolean payment = type.number().startsWith("1") || type.number().startsWith("2");
        for (int i = 0; payment && i < text.lines.size(); i++) {
            if (!continues(text.lines.get(i), i)) {
                text.fault(
                        FindingCode.MT_TEXT_FORM,
                        i,
                        1,
                        (i == 0 ? "The first line begins" : "A line begins")
                                + " with a code between slashes" + (i == 0 ? "" : ", or with // where it goes on")
                                + ".",
                        FindingCode.MT_TEXT_FORM.swiftError());
                return;
            }
        }
    }

    private static boolean continues(String line, int i) {
        return CODE_LINE.matcher(line).matches() || (i > 0 && line.startsWith("//"));
    }

    private static void regulatory(Lines text) {
        String first = text.lines.get(0);
        boolean structured = first.startsWith("/BENEFRES/") || first.startsWith("/ORDERRES/");
        for (int i = 0; structured && i < text.lines.size(); i++) {
            boolean fits = i == 0
                    ? REGULATORY.matcher(first).matches()
                    : text.lines.get(i).startsWith("//");
            if (!fits) {
                text.fault(
                        FindingCode.MT_TEXT_FORM,
                        i,
                        1,
                        i == 0
                                ? "Behind the code a country stands, then // and text: /ORDERRES/BE//MEILAAN 1."
                                : "The lines behind the first go on with //.",
                        FindingCode.MT_TEXT_FORM.swiftError());
                return;
            }
        }
    }
}
