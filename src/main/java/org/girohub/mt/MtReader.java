package org.girohub.mt;

import com.prowidesoftware.swift.model.SwiftBlock1;
import com.prowidesoftware.swift.model.SwiftBlock2Input;
import com.prowidesoftware.swift.model.SwiftBlock2Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.findings.Severity;
import org.girohub.message.FinBlocks;
import org.girohub.message.FinBlocks.Block;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.jspecify.annotations.Nullable;

/**
 * Reads an identified MT or service message into its blocks and fields, keeping the input's line of every field.
 * Whatever banks deliver as a statement is read; what deviates from the standard is {@link MtStructures#check}'s to say.
 * The block of a terminal's own trailer ({@code {S:...}}) is no part of the message and is passed over.
 */
public final class MtReader {
    /** What one message may have at most; statements are the longest by far, and FIN itself ends at 10,000 characters. */
    private static final int MOST_FIELDS = 250_000;

    /** The longest field of the standard has 9,000. */
    private static final int LONGEST_FIELD = 100_000;

    private static final int MOST_BLOCKS = 100;
    /** In block 3 or 5, or in a block 4 of tags. */
    private static final int MOST_TAGS = 1_000;

    private final MtStructures structures;

    /** A reader that puts fields into the sequences of these structures. */
    public MtReader(MtStructures structures) {
        this.structures = structures;
    }

    /** Reads a message; never throws on what is in it. */
    public MtRead read(RawMessage raw) {
        List<Finding> findings = new ArrayList<>();
        TextSlice body = raw.body();
        MessageType type = raw.type();
        if (body == null || type == null || type.isMx()) {
            if (raw.findings().stream().noneMatch(Finding::isError)) {
                findings.add(
                        Finding.of(FindingCode.UNIDENTIFIED, "", null, "There is no MT of a known type to read here."));
            }
            return new MtRead(null, findings);
        }
        return new MtRead(read(body.text(), 0, type, body, findings), findings);
    }

    private @Nullable MtMessage read(String text, int at, MessageType type, TextSlice slice, List<Finding> findings) {
        FinBlocks blocks = FinBlocks.scan(text, at);
        Lines lines = new Lines(text, slice);
        if (blocks.blocks().size() > MOST_BLOCKS) {
            findings.add(tooMany("", MOST_BLOCKS + " blocks", lines.lineOf(at)));
            return null;
        }
        for (Block block : blocks.blocks()) {
            String flaw = block.flaw();
            if (flaw != null) {
                findings.add(unreadable(String.valueOf(block.id()), flaw, lines.lineOf(block.start())));
            }
        }
        for (int i = 1; i < blocks.blocks().size(); i++) {
            Block block = blocks.blocks().get(i);
            char before = blocks.blocks().get(i - 1).id();
            if (block.id() < before) {
                findings.add(unreadable(
                        String.valueOf(block.id()),
                        "block " + block.id() + " stands behind block " + before,
                        lines.lineOf(block.start())));
            }
        }
        Block first = blocks.block('1');
        Block second = blocks.block('2');
        Block text4 = blocks.block('4');
        if (text4 == null && !(second == null && type.isMt())) {
            findings.add(unreadable("4", "there is no block 4, the text of the message", lines.lineOf(at)));
        }
        if (first == null && second != null) {
            findings.add(unreadable("1", "block 2 stands without block 1", lines.lineOf(second.start())));
        }
        Map<String, String> userHeader = tags(text, blocks.block('3'), lines, findings);
        Map<String, String> trailer = tags(text, blocks.block('5'), lines, findings);
        judge(text, blocks, type, lines, findings);
        MtHeader header = header(
                first == null ? null : first.content(text).strip(),
                second == null ? null : second.content(text).strip());
        if (text4 == null) {
            return null;
        }
        boolean bare = text4.start() == text4.from();
        List<MtField> fields = isTagBlock(text, text4)
                ? tagFields(text, text4, lines::lineOf, findings)
                : textFields(text, text4, bare, lines, findings);
        if (findings.stream().anyMatch(finding -> finding.code() == FindingCode.LIMIT_EXCEEDED)) {
            return null;
        }
        MtMessage original = null;
        if (type.equals(MessageType.F21)) {
            List<Finding> behind = new ArrayList<>();
            original = original(text, blocks.end(), slice, behind);
            // an answer is not invalid because of what it answers
            behind.forEach(f -> findings.add(f.level() == Level.READ ? f : f.as(Severity.INFO)));
        } else if (type.isMt()) {
            fields = structures.assignSequences(type, fields);
        }
        return new MtMessage(type, header, userHeader, fields, trailer, original);
    }

    /** What is wrong with blocks 1, 2, 3 and 5. */
    private void judge(String text, FinBlocks blocks, MessageType type, Lines lines, List<Finding> findings) {
        Block first = blocks.block('1');
        Block second = blocks.block('2');
        Block third = blocks.block('3');
        Block fifth = blocks.block('5');
        MtBlocks judges = structures.blocks();
        if (first != null && first.flaw() == null) {
            judges.basic(first.content(text), type, (f, at) -> findings.add(lines.at(f, first.from() + at)));
        }
        if (second != null && second.flaw() == null && type.isMt()) {
            judges.application(second.content(text), (f, at) -> findings.add(lines.at(f, second.from() + at)));
        }
        if (first != null && type.isMt()) {
            boolean input = second != null && second.content(text).startsWith("I");
            List<MtField> tags = third == null ? List.of() : tagFields(text, third, at -> at, new ArrayList<>());
            int otherwise = third == null ? first.start() : third.start();
            judges.user(type, tags, input, (f, at) -> findings.add(lines.at(f, at == 0 ? otherwise : at)));
        }
        if (fifth != null) {
            judges.trailer(
                    tagFields(text, fifth, at -> at, new ArrayList<>()), (f, at) -> findings.add(lines.at(f, at)));
        }
        for (Block block : blocks.blocks()) {
            if (Character.isDigit(block.id()) && (block.id() < '1' || block.id() > '5')) {
                findings.add(lines.at(
                        Finding.of(
                                FindingCode.MT_BLOCK_UNKNOWN,
                                String.valueOf(block.id()),
                                null,
                                "FIN messages have blocks 1 to 5, and no block " + block.id() + "."),
                        block.start()));
            }
        }
    }

    private @Nullable MtMessage original(String text, int from, TextSlice slice, List<Finding> findings) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (!FinBlocks.startsMessage(text, at)) {
            return null;
        }
        FinBlocks blocks = FinBlocks.scan(text, at);
        Block second = blocks.block('2');
        String content = second == null ? "" : second.content(text);
        if (content.length() < 4 || !content.substring(1, 4).chars().allMatch(c -> c >= '0' && c <= '9')) {
            findings.add(unreadable(
                    "2", "the message behind the service message has no block 2 with its type", slice.line()));
            return null;
        }
        Block third = blocks.block('3');
        String flag = third == null
                ? ""
                : tags(text, third, new Lines(text, slice), new ArrayList<>()).getOrDefault("119", "");
        String variant = flag.equals("STP") || flag.equals("REMIT") || flag.equals("COV") ? flag : "";
        return read(text, at, MessageType.mt(content.substring(1, 4), variant), slice, findings);
    }

    private static boolean isTagBlock(String text, Block block) {
        int i = block.from();
        while (i < block.to() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < block.to() && text.charAt(i) == '{';
    }

    /** Blocks 1 and 2 as Prowide takes them apart, by position and without judging them. */
    private static @Nullable MtHeader header(@Nullable String first, @Nullable String second) {
        if (first == null && second == null) {
            return null;
        }
        SwiftBlock1 basic = new SwiftBlock1(first == null ? "" : first, true);
        String terminal = orEmpty(basic.getLogicalTerminal());
        String session = basic.getSessionNumber();
        String sequence = basic.getSequenceNumber();
        if (second == null || second.isEmpty()) {
            return new MtHeader(terminal, "", false, session, sequence, null, null, null, null);
        }
        if (second.charAt(0) == 'O') {
            SwiftBlock2Output output = new SwiftBlock2Output(second, true);
            return new MtHeader(
                    orEmpty(output.getMIRLogicalTerminal()),
                    terminal,
                    true,
                    session,
                    sequence,
                    output.getMessagePriority(),
                    null,
                    joined(output.getMIRDate(), output.getSenderInputTime()),
                    joined(output.getReceiverOutputDate(), output.getReceiverOutputTime()));
        }
        SwiftBlock2Input input = new SwiftBlock2Input(second, true);
        return new MtHeader(
                terminal,
                orEmpty(input.getReceiverAddress()),
                false,
                session,
                sequence,
                input.getMessagePriority(),
                input.getDeliveryMonitoring(),
                null,
                null);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String joined(@Nullable String date, @Nullable String time) {
        return date == null && time == null ? null : orEmpty(date) + orEmpty(time);
    }

    /** The {@code {tag:value}} pairs of block 3 or 5. */
    private static Map<String, String> tags(String text, @Nullable Block block, Lines lines, List<Finding> findings) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (block == null) {
            return tags;
        }
        for (MtField field : tagFields(text, block, lines::lineOf, findings)) {
            if (tags.putIfAbsent(field.tag(), field.value()) != null) {
                findings.add(unreadable(
                        block.id() + "/" + field.tag(), "the tag stands twice in block " + block.id(), field.line()));
            }
        }
        return tags;
    }

    /** @param lineOf what a place becomes as the line of a tag */
    private static List<MtField> tagFields(String text, Block block, IntUnaryOperator lineOf, List<Finding> findings) {
        List<MtField> fields = new ArrayList<>();
        int i = block.from();
        boolean stray = false;
        while (i < block.to()) {
            char c = text.charAt(i);
            if (c != '{') {
                if (!Character.isWhitespace(c) && !stray) {
                    stray = true;
                    findings.add(unreadable(
                            String.valueOf(block.id()),
                            "there is text outside of {tag:value} in block " + block.id(),
                            lineOf.applyAsInt(i)));
                }
                i++;
                continue;
            }
            if (fields.size() == MOST_TAGS) {
                findings.add(tooMany(String.valueOf(block.id()), MOST_TAGS + " tags", lineOf.applyAsInt(i)));
                return fields;
            }
            int depth = 1;
            int end = i + 1;
            int colon = -1;
            while (end < block.to() && depth > 0) {
                char d = text.charAt(end);
                if (d == '{') {
                    depth++;
                } else if (d == '}') {
                    depth--;
                } else if (d == ':' && colon < 0) {
                    colon = end;
                }
                end++;
            }
            int valueEnd = depth == 0 ? end - 1 : end;
            String tag = text.substring(i + 1, colon < 0 ? valueEnd : colon);
            String value = colon < 0 ? "" : text.substring(colon + 1, valueEnd);
            fields.add(new MtField(tag, plainLines(value), "", lineOf.applyAsInt(i)));
            i = end;
        }
        return fields;
    }

    private static List<MtField> textFields(
            String text, Block block, boolean bare, Lines lines, List<Finding> findings) {
        List<MtField> fields = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        String tag = null;
        int tagLine = 0;
        int line = block.from();
        boolean strayReported = false;
        int ending = endOfText(text, block, bare);
        while (line < ending) {
            int end = Math.min(FinBlocks.endOfLine(text, line), ending);
            int tagLength = FinBlocks.tagLength(text, line);
            if (tagLength > 0) {
                if (tag != null) {
                    fields.add(new MtField(tag, value.toString(), "", tagLine));
                }
                if (fields.size() == MOST_FIELDS) {
                    findings.add(tooMany("4", MOST_FIELDS + " fields", lines.lineOf(line)));
                    return fields;
                }
                tag = text.substring(line + 1, line + tagLength - 1);
                tagLine = lines.lineOf(line);
                value.setLength(0);
                value.append(text, line + tagLength, end);
            } else if (tag != null) {
                value.append('\n').append(text, line, end);
            } else if (end > line && !text.substring(line, end).isBlank() && !strayReported) {
                strayReported = true;
                findings.add(unreadable("4", "block 4 begins with text that belongs to no field", lines.lineOf(line)));
            }
            if (value.length() > LONGEST_FIELD) {
                findings.add(tooMany("4", LONGEST_FIELD + " characters in one field", lines.lineOf(line)));
                return fields;
            }
            line = FinBlocks.nextLine(text, line);
        }
        if (tag != null) {
            fields.add(new MtField(tag, value.toString(), "", tagLine));
            if (!bare && ending > block.from() && isLineEnd(text.charAt(ending - 1))) {
                // the network refuses it, but the last field is as plain as without it
                findings.add(unreadable("4", "block 4 ends with an empty line", lines.lineOf(ending))
                        .as(Severity.WARNING));
            }
        }
        return fields;
    }

    /** Where the last field ends: without the line end before -}, and without a bare block's closing hyphen and blanks. */
    private static int endOfText(String text, Block block, boolean bare) {
        int end = block.to();
        if (bare || block.flaw() != null) {
            end = withoutBlanks(text, block.from(), end);
            boolean hyphen = end > block.from()
                    && text.charAt(end - 1) == '-'
                    && (end - 1 == block.from() || isLineEnd(text.charAt(end - 2)));
            return hyphen ? withoutBlanks(text, block.from(), end - 1) : end;
        }
        if (end > block.from() && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > block.from() && text.charAt(end - 1) == '\r') {
            end--;
        }
        return end;
    }

    private static int withoutBlanks(String text, int from, int to) {
        int end = to;
        while (end > from && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == 0x03)) {
            end--;
        }
        return end;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static String plainLines(String value) {
        return value.indexOf('\r') < 0 ? value : value.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Finding tooMany(String path, String what, int line) {
        return Finding.of(
                        FindingCode.LIMIT_EXCEEDED,
                        path,
                        null,
                        "The message has more than " + what + "; what comes behind them was not read.")
                .at(line, 0);
    }

    private static Finding unreadable(String path, String what, int line) {
        String message = Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".";
        return new Finding(
                FindingCode.MT_UNREADABLE,
                Severity.ERROR,
                FindingCode.MT_UNREADABLE.level(),
                path,
                null,
                message,
                line,
                0);
    }

    /** Counts lines while the reader moves on; places are asked for in any order, mostly ascending. */
    private static final class Lines {
        private final String text;
        private final TextSlice slice;
        private int at;
        private int line = 1;

        Lines(String text, TextSlice slice) {
            this.text = text;
            this.slice = slice;
        }

        /** A finding with the input's line and column of a place. */
        Finding at(Finding finding, int place) {
            int to = Math.min(place, text.length());
            int own = ownLine(to);
            int start = to;
            while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
                start--;
            }
            return finding.at(slice.inputLine(own), slice.inputColumn(own, to - start + 1));
        }

        int lineOf(int place) {
            return slice.inputLine(ownLine(place));
        }

        private int ownLine(int place) {
            if (place < at) {
                at = 0;
                line = 1;
            }
            while (at < place) {
                char c = text.charAt(at++);
                boolean pair = c == '\r' && at < text.length() && text.charAt(at) == '\n';
                if (c == '\n' || (c == '\r' && !pair)) {
                    line++;
                }
            }
            return line;
        }
    }
}
