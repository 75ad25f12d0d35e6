package org.girohub.identify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.XmlScanner.Kind;
import org.girohub.identify.XmlScanner.Piece;
import org.girohub.message.FinBlocks;
import org.girohub.message.FinBlocks.Block;
import org.girohub.message.MessageType;
import org.girohub.message.MessageType.Standard;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an input is and cuts it into its messages: MX in any envelope, MT with or without blocks, service messages,
 * RJE, DOS-PCC, Alliance DataPDU, many in one file. Takes time in proportion to the input. A message that cannot be told
 * is set aside with a finding that says what it looks like; its neighbours are not touched by it.
 */
public final class Identifier {
    /** Namespaces of ISO 20022, of SWIFT's older form, and of national variants, which end with something of their own. */
    static final Pattern NAMESPACE = Pattern.compile("(?:urn:iso:std:iso:20022:tech:xsd:"
            + "|urn:swift:xsd:(?:[A-Za-z0-9_.-]{0,64}\\$)?"
            + "|https?://[A-Za-z0-9.-]{1,64}/(?:[A-Za-z0-9_-]{1,32}/){0,4})"
            + "([a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2})((?:\\.[A-Za-z0-9]{1,16}){0,4})");

    private static final Pattern MSG_DEF_IDR =
            Pattern.compile("<(?:[\\w.-]{1,32}:)?MsgDefIdr\\s*>\\s*([^<\\s]{1,64})\\s*</");
    private static final Pattern PDU_BODY = Pattern.compile("<(?:[\\w.-]{1,32}:)?Body\\s*(?:[^<>]{0,500})>");
    private static final Pattern PDU_TYPE =
            Pattern.compile("<(?:[\\w.-]{1,32}:)?MessageIdentifier\\s*>\\s*fin\\.(\\d{3})(?:\\.(\\w{1,8}))?\\s*</");
    private static final Pattern PDU_FIRST_TERMINAL =
            Pattern.compile("<(?:[\\w.-]{1,32}:)?X1\\s*>\\s*([A-Z0-9]{8,12})\\s*</");

    /**
     * Elements of XML and blocks of FIN that are no whole message, each of which is set aside with a finding of its own;
     * behind so many the rest of the input is set aside as one, as no file of messages is so broken.
     */
    private static final int MOST_BROKEN = 100;

    /** What the business element of a document without namespace is called in which message. */
    private static final Map<String, String> BUSINESS_ELEMENTS = Map.ofEntries(
            Map.entry("CstmrCdtTrfInitn", "pain.001"),
            Map.entry("CstmrPmtStsRpt", "pain.002"),
            Map.entry("CstmrPmtRvsl", "pain.007"),
            Map.entry("CstmrDrctDbtInitn", "pain.008"),
            Map.entry("MndtInitnReq", "pain.009"),
            Map.entry("CdtrPmtActvtnReq", "pain.013"),
            Map.entry("FIToFIPmtStsRpt", "pacs.002"),
            Map.entry("FIToFICstmrDrctDbt", "pacs.003"),
            Map.entry("PmtRtr", "pacs.004"),
            Map.entry("FIToFIPmtRvsl", "pacs.007"),
            Map.entry("FIToFICstmrCdtTrf", "pacs.008"),
            Map.entry("FICdtTrf", "pacs.009"),
            Map.entry("FinInstnCdtTrf", "pacs.009"),
            Map.entry("FIDrctDbt", "pacs.010"),
            Map.entry("FIToFIPmtStsReq", "pacs.028"),
            Map.entry("UblToApply", "camt.026"),
            Map.entry("ClmNonRct", "camt.027"),
            Map.entry("RsltnOfInvstgtn", "camt.029"),
            Map.entry("BkToCstmrAcctRpt", "camt.052"),
            Map.entry("BkToCstmrStmt", "camt.053"),
            Map.entry("BkToCstmrDbtCdtNtfctn", "camt.054"),
            Map.entry("CstmrPmtCxlReq", "camt.055"),
            Map.entry("FIToFIPmtCxlReq", "camt.056"),
            Map.entry("NtfctnToRcv", "camt.057"),
            Map.entry("NtfctnToRcvCxlAdvc", "camt.058"),
            Map.entry("AcctRptgReq", "camt.060"),
            Map.entry("ChrgsPmtNtfctn", "camt.105"),
            Map.entry("ChrgsPmtReq", "camt.106"),
            Map.entry("InvstgtnReq", "camt.110"),
            Map.entry("InvstgtnRspn", "camt.111"));

    /**
     * Cuts an input into its messages, in order.
     *
     * @return at least one, even for an empty input; never null types without a finding that is an error
     */
    public List<RawMessage> identify(byte[] input) {
        Decoded decoded = Decoded.of(input);
        if (decoded.notText() != null) {
            return List.of(
                    nothing("", Finding.of(FindingCode.NOT_TEXT, "", null, "The input is " + decoded.notText() + ".")));
        }
        String text = decoded.text();
        if (text.isBlank()) {
            String what = input.length == 0 ? "The input has no bytes." : "The input holds nothing but blanks.";
            return List.of(nothing(text, Finding.of(FindingCode.EMPTY, "", null, what)));
        }
        return new Run(text, decoded.note()).run();
    }

    /** Cuts text that was decoded before, whatever encoding it still claims. */
    public List<RawMessage> identify(String text) {
        return text.isBlank()
                ? List.of(nothing(text, Finding.of(FindingCode.EMPTY, "", null, "The input holds nothing but blanks.")))
                : new Run(text, null).run();
    }

    /**
     * What was cut out of a part of an input.
     *
     * @param messages those that are complete whatever follows; numbered and placed in the part
     * @param rest where in the part the text begins that is to be looked at again with what follows
     * @param restLine the part's line of that place
     * @param restColumn the part's column of that place
     */
    record Piecewise(List<RawMessage> messages, int rest, int restLine, int restColumn) {}

    /** Cuts a part of an input that does not end with it; all but the last message of the part are complete. */
    static Piecewise identifyPart(String text, @Nullable String note) {
        Run run = new Run(text, note);
        run.pass();
        return new Piecewise(
                List.copyOf(run.messages.subList(0, run.beforeLast)),
                run.lastFrom,
                run.lines.line(run.lastFrom),
                run.lines.column(run.lastFrom));
    }

    /** Cuts the last part of an input. */
    static List<RawMessage> identifyEnd(String text, @Nullable String note) {
        return new Run(text, note).run();
    }

    private static RawMessage nothing(String text, Finding finding) {
        return new RawMessage(1, null, TextSlice.whole(text), null, null, List.of(finding));
    }

    /** One input's way through. */
    private static final class Run {
        private final String text;
        private final @Nullable String encodingNote;
        private final Lines lines;
        private final XmlScanner xml;
        private final List<RawMessage> messages = new ArrayList<>();
        /** Where text began that belongs to no message yet; -1 when there is none. */
        private int stray = -1;

        /** The type of the bare message before, while one follows the other. */
        private @Nullable MessageType bareBefore;

        private int nextFin = -1;
        /** How many messages there were before the last thing that gave any, and where that began. */
        private int beforeLast;

        private int lastFrom;
        private int nextNul;
        /** How many pieces there were that are no whole message. */
        private int broken;

        Run(String text, @Nullable String encodingNote) {
            this.text = text;
            this.encodingNote = encodingNote;
            this.lines = new Lines(text);
            this.xml = new XmlScanner(text);
            this.nextNul = text.indexOf('\0');
        }

        List<RawMessage> run() {
            pass();
            if (stray >= 0) {
                unidentified(stray, text.length());
            }
            if (messages.isEmpty()) {
                String what = "The input holds nothing but separators.";
                return List.of(nothing(text, Finding.of(FindingCode.EMPTY, "", null, what)));
            }
            return List.copyOf(messages);
        }

        private void pass() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                int begun = stray >= 0 ? stray : at;
                int had = messages.size();
                if (Character.isWhitespace(c) || isSeparator(c)) {
                    at++;
                } else if (c == '<' && isMarkup(at)) {
                    at = xml(at);
                } else if (startsFin(at)) {
                    at = fin(at);
                } else if (isLineStart(at) && FinBlocks.tagLength(text, at) > 0) {
                    at = bare(at);
                } else {
                    at = passOver(at);
                }
                if (messages.size() > had) {
                    beforeLast = had;
                    lastFrom = begun;
                }
            }
        }

        private static boolean isSeparator(char c) {
            // U+0085 is the end of a line where files come from mainframes.
            return c == '$' || c == 0 || c == 1 || c == 3 || c == 0x1A || c == 0x85 || c == '\uFEFF';
        }

        private boolean isMarkup(int at) {
            if (at + 1 >= text.length()) {
                return false;
            }
            char next = text.charAt(at + 1);
            return Character.isLetter(next) || next == '_' || next == '?' || next == '!' || next == '/';
        }

        private boolean startsFin(int at) {
            if (!FinBlocks.startsBlock(text, at)) {
                return false;
            }
            char id = text.charAt(at + 1);
            return id >= '1' && id <= '4';
        }

        private boolean isLineStart(int at) {
            int i = at - 1;
            while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || isSeparator(text.charAt(i)))) {
                i--;
            }
            return i < 0 || text.charAt(i) == '\n' || text.charAt(i) == '\r';
        }

        /** Goes over text that begins no message, to where one can begin in this line, or to the next line. */
        private int passOver(int at) {
            if (stray < 0) {
                stray = at;
            }
            int i = at + 1;
            while (i < text.length()) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r') {
                    return i;
                }
                boolean fin = c == '{' && (FinBlocks.startsMessage(text, i) || isBlock2Or4(i));
                boolean markup = c == '<'
                        && (text.startsWith("<?xml", i) || text.startsWith("<Document", i) || text.charAt(at) == 0x1F);
                if (fin || markup) {
                    if (text.charAt(at) == 0x1F) {
                        // length and signature in front of an Alliance DataPDU
                        stray = stray == at ? -1 : stray;
                    }
                    return i;
                }
                i++;
            }
            return i;
        }

        private boolean isBlock2Or4(int at) {
            return text.startsWith("{4:", at)
                    || ((text.startsWith("{2:I", at) || text.startsWith("{2:O", at))
                            && at + 4 < text.length()
                            && Character.isDigit(text.charAt(at + 4)));
        }

        private void add(
                @Nullable MessageType type,
                int from,
                int to,
                @Nullable TextSlice header,
                @Nullable TextSlice body,
                List<Finding> findings) {
            List<Finding> all = new ArrayList<>(findings);
            if (encodingNote != null) {
                all.add(Finding.of(FindingCode.ENCODING_DOUBTFUL, "", null, encodingNote + "."));
            }
            if (nextNul >= 0 && nextNul < from) {
                nextNul = text.indexOf('\0', from);
            }
            int nul = nextNul;
            if (nul >= 0 && nul < to) {
                all.add(Finding.of(FindingCode.NOT_TEXT, "", null, "The message holds a NUL character.")
                        .at(lines.line(nul), lines.column(nul)));
            }
            messages.add(new RawMessage(messages.size() + 1, type, lines.slice(from, to), header, body, all));
        }

        private Finding found(FindingCode code, int at, @Nullable String value, String message) {
            return Finding.of(code, "", value, message).at(lines.line(at), lines.column(at));
        }

        /** Where text before a message begins, with a finding about it; the message's own place when there is none. */
        private int takeStray(int at, List<Finding> findings, boolean expected) {
            if (stray < 0) {
                return at;
            }
            int from = stray;
            stray = -1;
            if (!expected) {
                String excerpt = text.substring(from, Math.min(at, from + 40)).strip();
                findings.add(
                        found(FindingCode.TEXT_AROUND, from, excerpt, "The text before the message was passed over."));
            }
            return from;
        }

        private void unidentified(int from, int to) {
            stray = -1;
            String piece = text.substring(from, to);
            add(
                    null,
                    from,
                    to,
                    null,
                    null,
                    List.of(found(
                            FindingCode.UNIDENTIFIED,
                            from,
                            null,
                            "The input is no message; it looks like " + Lookalike.of(piece) + ".")));
        }

        // ---- FIN

        private int fin(int at) {
            bareBefore = null;
            if (broken >= MOST_BROKEN) {
                return giveUp(at);
            }
            FinBlocks blocks = FinBlocks.scan(text, at);
            int end = blocks.end();
            List<Finding> findings = new ArrayList<>();
            String basic = content(blocks, '1');
            boolean service = basic.length() >= 3
                    && !basic.startsWith("F01")
                    && Character.isUpperCase(basic.charAt(0))
                    && Character.isDigit(basic.charAt(1))
                    && Character.isDigit(basic.charAt(2));
            if (basic.startsWith("F21")) {
                int next = end;
                while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                    next++;
                }
                if (text.startsWith("{1:F01", next)) {
                    end = FinBlocks.scan(text, next).end();
                }
            }
            int from = takeStray(at, findings, false);
            MessageType type;
            if (service) {
                String name = basic.substring(0, 3);
                type = new MessageType(Standard.SERVICE, name);
                if (!type.equals(MessageType.F21)) {
                    findings.add(found(
                            FindingCode.UNSUPPORTED_TYPE,
                            at,
                            name,
                            "The message is a service message of application and service " + name
                                    + "; of these only F21 (ACK and NAK) is read."));
                }
            } else {
                type = mtType(blocks, "", at, findings);
                if (type == null && blocks.blocks().stream().anyMatch(block -> block.flaw() != null)) {
                    broken++;
                }
            }
            int rest = restOfLine(end);
            if (rest > end) {
                findings.add(found(
                        FindingCode.TEXT_AROUND,
                        end,
                        text.substring(end, rest).strip(),
                        "The text behind the message was passed over."));
            }
            add(type, from, rest, null, lines.slice(at, end), findings);
            return Math.max(rest, at + 1);
        }

        /** Where a few characters end that stand behind a message in its line and begin no other; the place if none do. */
        private int restOfLine(int end) {
            int i = end;
            boolean any = false;
            while (i < text.length() && i - end < 80) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r') {
                    return any ? i : end;
                }
                if (c == '<' || isSeparator(c) || startsFin(i)) {
                    return any && c != '<' ? i : end;
                }
                any |= !Character.isWhitespace(c);
                i++;
            }
            return any && i == text.length() ? i : end;
        }

        private String content(FinBlocks blocks, char id) {
            Block block = blocks.block(id);
            return block == null ? "" : block.content(text).strip();
        }

        private @Nullable MessageType mtType(FinBlocks blocks, String preamble, int at, List<Finding> findings) {
            String application = content(blocks, '2');
            if (application.length() >= 4
                    && (application.charAt(0) == 'I' || application.charAt(0) == 'O')
                    && application.substring(1, 4).chars().allMatch(c -> c >= '0' && c <= '9')) {
                return MessageType.mt(application.substring(1, 4), variant(blocks));
            }
            Block block4 = blocks.block('4');
            Set<String> tags = new LinkedHashSet<>();
            boolean several = false;
            if (block4 != null) {
                int line = block4.from();
                while (line < block4.to()) {
                    int length = FinBlocks.tagLength(text, line);
                    if (length > 0) {
                        String tag = text.substring(line + 1, line + length - 1);
                        several |= !tags.add(tag) && tag.equals("21");
                    }
                    line = FinBlocks.nextLine(text, line);
                }
            }
            String announced = MtTypes.announced(preamble);
            if (!announced.isEmpty()) {
                findings.add(found(
                        FindingCode.TYPE_INFERRED,
                        at,
                        null,
                        "The type MT" + announced + " was taken from the lines before the message."));
                return MessageType.mt(announced, "");
            }
            List<MessageType> candidates = MtTypes.candidates(tags, several);
            if (candidates.size() == 1) {
                String reason = application.isEmpty() ? "has no block 2" : "has no type in block 2";
                findings.add(found(
                        FindingCode.TYPE_INFERRED,
                        at,
                        null,
                        "The message " + reason + "; its fields are those of an " + candidates.get(0) + "."));
                return candidates.get(0);
            }
            String can = candidates.isEmpty()
                    ? "its fields are those of no message that the hub knows"
                    : "its fields could be those of "
                            + candidates.stream().map(MessageType::name).collect(Collectors.joining(" or "));
            String fields = tags.isEmpty()
                    ? "it has no fields"
                    : "fields: " + tags.stream().limit(12).collect(Collectors.joining(" "));
            findings.add(found(
                    FindingCode.UNIDENTIFIED,
                    at,
                    application.isEmpty() ? null : application,
                    "The text looks like an MT without a type in block 2, and " + can + " (" + fields + ")."));
            return null;
        }

        private String variant(FinBlocks blocks) {
            String user = content(blocks, '3');
            int flag = user.indexOf("{119:");
            int close = flag < 0 ? -1 : user.indexOf('}', flag);
            String value = close < 0 ? "" : user.substring(flag + 5, close).strip();
            return value.equals("STP") || value.equals("REMIT") || value.equals("COV") ? value : "";
        }

        /** A message that is a block 4 without its braces. */
        private int bare(int at) {
            int end = endOfBare(at);
            List<Finding> findings = new ArrayList<>();
            int from = takeStray(at, findings, true);
            FinBlocks blocks = FinBlocks.scan(text.substring(at, end), 0);
            FinBlocks placed = new FinBlocks(
                    blocks.blocks().stream()
                            .map(b -> new Block(
                                    b.id(), b.start() + at, b.from() + at, b.to() + at, b.end() + at, b.flaw()))
                            .toList(),
                    blocks.end() + at);
            MessageType type = mtType(placed, text.substring(from, at), at, findings);
            if (type == null && bareBefore != null && text.startsWith(":20:", at)) {
                // a file of statements names the type once, and its last one may be cut off
                findings.removeIf(finding -> finding.code() == FindingCode.UNIDENTIFIED);
                findings.add(found(
                        FindingCode.TYPE_INFERRED,
                        at,
                        null,
                        "The message before it in the input is an " + bareBefore + "; so it was taken for one."));
                type = bareBefore;
            }
            bareBefore = type;
            add(type, from, end, null, lines.slice(at, end), findings);
            return end;
        }

        private int endOfBare(int at) {
            Set<String> tags = new LinkedHashSet<>();
            int line = at;
            while (line < text.length()) {
                int end = FinBlocks.endOfLine(text, line);
                int next = FinBlocks.nextLine(text, line);
                if (line > at) {
                    if (startsFin(line) || text.startsWith("<?xml", line) || isAnnouncement(line, end)) {
                        return line;
                    }
                    char c = line < end ? text.charAt(line) : ' ';
                    if (c == 1 || c == 3 || (c == '$' && isClosingHyphen(line, end))) {
                        return line;
                    }
                    if (text.startsWith("-}", line)) {
                        return FinBlocks.scan(text.substring(at, Math.min(text.length(), line + 4096)), 0)
                                        .end()
                                + at;
                    }
                    if (c == '-' && isClosingHyphen(line, end) && endsMessage(next, tags)) {
                        return end;
                    }
                }
                int tagLength = FinBlocks.tagLength(text, line);
                if (tagLength > 0) {
                    String tag = text.substring(line + 1, line + tagLength - 1);
                    if (tag.equals("20") && startsNext(tags)) {
                        return line;
                    }
                    tags.add(tag);
                }
                line = next;
            }
            return text.length();
        }

        /** {@code :940:} alone in its line, before the next statement. */
        private boolean isAnnouncement(int line, int end) {
            return text.charAt(line) == ':'
                    && end - line >= 5
                    && text.charAt(line + 4) == ':'
                    && text.substring(line + 1, line + 4).chars().allMatch(c -> c >= '0' && c <= '9')
                    && text.substring(line + 5, end).isBlank();
        }

        private boolean isClosingHyphen(int line, int end) {
            for (int i = line + 1; i < end; i++) {
                char c = text.charAt(i);
                if (!Character.isWhitespace(c) && !isSeparator(c)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether a lone hyphen before this line ends the message, rather than being a line of its text. */
        private boolean endsMessage(int next, Set<String> tags) {
            int i = next;
            while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || isSeparator(text.charAt(i)))) {
                i++;
            }
            if (i >= text.length()) {
                return true;
            }
            int tagLength = FinBlocks.tagLength(text, i);
            if (tagLength > 0) {
                return text.startsWith(":20:", i);
            }
            boolean open =
                    (tags.contains("60F") || tags.contains("60M")) && !tags.contains("62F") && !tags.contains("62M");
            return !open;
        }

        /** Whether another field 20 starts the next message, given the tags since the first one. */
        private static boolean startsNext(Set<String> tags) {
            boolean quotesAnother = tags.contains("11S") || tags.contains("11R") || tags.contains("19");
            return tags.size() > 1 && tags.contains("20") && !quotesAnother;
        }

        // ---- XML

        private int nextFin(int from) {
            if (nextFin < from) {
                int i = from;
                while (i < text.length() && !FinBlocks.startsMessage(text, i)) {
                    i = FinBlocks.nextLine(text, i);
                }
                nextFin = i;
            }
            return nextFin;
        }

        private int xml(int at) {
            if (broken >= MOST_BROKEN) {
                return giveUp(at);
            }
            XmlScanner.Result result = xml.scan(at, () -> nextFin(at + 1));
            int end = Math.max(result.end(), at + 1);
            List<Finding> findings = new ArrayList<>();
            int from = takeStray(at, findings, false);
            if (result.tooDeep()) {
                findings.add(found(
                        FindingCode.LIMIT_EXCEEDED,
                        at,
                        null,
                        "The envelope is nested more than " + XmlScanner.MAX_DEPTH
                                + " levels deep, or declares more than " + XmlScanner.MAX_DECLARATIONS
                                + " namespaces; it was not looked into further."));
                broken++;
                add(null, from, end, null, null, findings);
                return end;
            }
            if (result.pieces().isEmpty()) {
                findings.add(
                        found(FindingCode.UNIDENTIFIED, at, null, "The XML has no element, only markup around none."));
                broken++;
                add(null, from, end, null, null, findings);
                return end;
            }
            // The reader sees only what is cut out of here, so what stood before it is judged here.
            List<Finding> each = result.doctype() < 0
                    ? List.of()
                    : List.of(found(
                            FindingCode.DOCTYPE_REFUSED,
                            result.doctype(),
                            null,
                            "The XML has a document type declaration (DOCTYPE); payment messages never have one."));
            findings.addAll(each);
            return messages(result.pieces(), from, end, findings, each);
        }

        /** Sets the rest of the input aside as one. */
        private int giveUp(int at) {
            List<Finding> findings = new ArrayList<>();
            int from = takeStray(at, findings, true);
            findings.add(found(
                    FindingCode.LIMIT_EXCEEDED,
                    at,
                    null,
                    "There are " + MOST_BROKEN
                            + " pieces before this one that are no whole messages; what comes behind them was not"
                            + " looked at."));
            add(null, from, text.length(), null, null, findings);
            return text.length();
        }

        /**
         * Pairs headers with documents; a header stands before its document, or behind it throughout.
         *
         * @return how far the input is dealt with
         */
        private int messages(List<Piece> pieces, int from, int end, List<Finding> before, List<Finding> each) {
            boolean single = pieces.stream().map(Piece::kind).distinct().count() == pieces.size();
            List<Finding> first = before;
            int i = 0;
            while (i < pieces.size()) {
                Piece piece = pieces.get(i);
                if (broken >= MOST_BROKEN) {
                    return giveUp(piece.from());
                }
                Piece next = i + 1 < pieces.size() ? pieces.get(i + 1) : null;
                Piece header = null;
                Piece document = null;
                int used = 1;
                switch (piece.kind()) {
                    case DATA_PDU -> {
                        boolean mx = next != null && next.kind() != Kind.DATA_PDU;
                        if (!mx) {
                            int to = next == null ? end : next.from();
                            dataPdu(piece, to, single ? from : piece.from(), first);
                            first = each;
                        }
                        i++;
                        continue;
                    }
                    case HEADER -> {
                        header = piece;
                        if (next != null && next.kind() == Kind.DOCUMENT) {
                            document = next;
                            used = 2;
                        }
                    }
                    case DOCUMENT -> {
                        document = piece;
                        if (next != null
                                && next.kind() == Kind.HEADER
                                && belongsBehind(piece, next, i + 2 < pieces.size() ? pieces.get(i + 2) : null)) {
                            header = next;
                            used = 2;
                        }
                    }
                    default -> {
                        other(piece, from, end, first);
                        i++;
                        continue;
                    }
                }
                int pieceFrom = header == null || (document != null && document.from() < header.from())
                        ? java.util.Objects.requireNonNull(document).from()
                        : header.from();
                int pieceTo = Math.max(header == null ? 0 : header.to(), document == null ? 0 : document.to());
                mx(header, document, single ? from : pieceFrom, single ? end : pieceTo, first);
                first = each;
                i += used;
            }
            return end;
        }

        private boolean belongsBehind(Piece document, Piece header, @Nullable Piece next) {
            if (document.parent() != header.parent()) {
                return false;
            }
            if (next == null || next.kind() != Kind.DOCUMENT || next.parent() != header.parent()) {
                return true;
            }
            String named = definition(header);
            return !named.equals(typeName(next)) || named.equals(typeName(document));
        }

        private String typeName(Piece document) {
            Matcher matcher = NAMESPACE.matcher(document.namespace());
            return matcher.matches() ? matcher.group(1) : "";
        }

        private String definition(Piece header) {
            // A pattern that looks for its beginning itself looks at every '<' of the header.
            int name = text.indexOf("MsgDefIdr", header.from());
            if (name < 0 || name >= header.to()) {
                return "";
            }
            int tag = Math.max(header.from(), text.lastIndexOf('<', name));
            Matcher matcher = MSG_DEF_IDR.matcher(text).region(tag, header.to());
            return matcher.find() ? matcher.group(1) : "";
        }

        private void mx(@Nullable Piece header, @Nullable Piece document, int from, int to, List<Finding> before) {
            List<Finding> findings = new ArrayList<>(before);
            MessageType type = null;
            if (document == null) {
                Piece alone = java.util.Objects.requireNonNull(header);
                String named = definition(alone);
                findings.add(found(
                        FindingCode.UNIDENTIFIED,
                        alone.from(),
                        named.isEmpty() ? null : named,
                        "There is a business application header (AppHdr)" + (named.isEmpty() ? "" : " for " + named)
                                + " but no Document that belongs to it."));
                MessageType promised = MessageType.parse(named);
                type = promised != null && promised.isMx() ? promised : null;
            } else {
                type = documentType(document, header, findings);
            }
            if (type == null || document == null || !document.closed() || (header != null && !header.closed())) {
                broken++;
            }
            add(
                    type,
                    from,
                    to,
                    header == null ? null : lines.slice(header.from(), header.standalone(text)),
                    document == null ? null : lines.slice(document.from(), document.standalone(text)),
                    findings);
        }

        private @Nullable MessageType documentType(Piece document, @Nullable Piece header, List<Finding> findings) {
            String name = typeName(document);
            String business = BUSINESS_ELEMENTS.get(document.child());
            String root = document.child().isEmpty()
                    ? "The Document is empty"
                    : "Its business element " + document.child()
                            + (business == null
                                    ? " belongs to no message that the hub knows"
                                    : " is that of " + business);
            if (name.isEmpty()) {
                boolean none = document.namespace().isEmpty();
                findings.add(found(
                        none ? FindingCode.NO_NAMESPACE : FindingCode.UNIDENTIFIED,
                        document.from(),
                        none ? null : document.namespace(),
                        (none
                                        ? "The Document has no namespace, so its message and version cannot be told. "
                                        : "The Document's namespace names no ISO 20022 message. ")
                                + root + "."));
                return null;
            }
            if (header != null) {
                String named = definition(header);
                if (!named.isEmpty() && !named.startsWith(name)) {
                    findings.add(found(
                            FindingCode.HEADER_DISAGREES,
                            header.from(),
                            named,
                            "The header's MsgDefIdr is " + named + ", but the Document's namespace says " + name
                                    + "."));
                }
            }
            return MessageType.mx(name);
        }

        private void other(Piece piece, int from, int end, List<Finding> before) {
            broken++;
            List<Finding> findings = new ArrayList<>(before);
            String business = BUSINESS_ELEMENTS.get(piece.name());
            String what = piece.name().toLowerCase(Locale.ROOT).equals("html")
                    ? "an HTML page"
                    : business != null
                            ? "the business element " + piece.name() + " of " + business + " without its Document"
                            : "XML with the root element " + piece.name()
                                    + (piece.namespace().isEmpty()
                                            ? " without a namespace"
                                            : " of the namespace " + piece.namespace());
            findings.add(found(
                    FindingCode.UNIDENTIFIED,
                    piece.from(),
                    piece.name(),
                    "The input is no message; it looks like " + what + "."));
            add(null, from, end, null, null, findings);
        }

        /** An Alliance DataPDU whose body is no XML: an MT, plain or in base64. */
        private void dataPdu(Piece pdu, int end, int from, List<Finding> before) {
            List<Finding> findings = new ArrayList<>(before);
            Matcher body = PDU_BODY.matcher(text).region(pdu.from(), end);
            int open = body.find() ? body.end() : -1;
            int length = open < 0 ? -1 : text.substring(open, end).indexOf("</");
            int close = open + length;
            if (open < 0 || length < 0) {
                findings.add(found(
                        FindingCode.UNIDENTIFIED, pdu.from(), null, "The DataPDU has no Body with a message in it."));
                add(null, from, end, null, null, findings);
                return;
            }
            String content = text.substring(open, close);
            String plain = unescape(content);
            int start = 0;
            while (start < plain.length() && Character.isWhitespace(plain.charAt(start))) {
                start++;
            }
            boolean encoded = start < plain.length() && plain.charAt(start) != '{' && plain.charAt(start) != ':';
            TextSlice slice;
            String fin;
            if (encoded) {
                fin = decode(plain);
                int first = 0;
                while (first < fin.length() && Character.isWhitespace(fin.charAt(first))) {
                    first++;
                }
                fin = fin.substring(first);
                slice = new TextSlice(fin, lines.line(open), lines.column(open));
            } else {
                fin = plain.substring(start);
                slice = new TextSlice(fin, lines.line(open + start), lines.column(open + start));
            }
            boolean blocks = FinBlocks.startsBlock(fin, 0);
            if (!blocks && FinBlocks.tagLength(fin, 0) == 0) {
                findings.add(found(
                        FindingCode.UNIDENTIFIED,
                        open,
                        null,
                        "The DataPDU's Body holds neither a Document nor an MT, plain or in base64."));
                add(null, from, end, null, null, findings);
                return;
            }
            Matcher named = PDU_TYPE.matcher(text).region(pdu.from(), end);
            MessageType type = null;
            if (blocks) {
                Run inner = new Run(fin, null);
                inner.fin(0);
                type = inner.messages.get(0).type();
                for (Finding finding : inner.messages.get(0).findings()) {
                    findings.add(finding.at(lines.line(open), lines.column(open)));
                }
            } else if (named.find()) {
                String variant = named.group(2) == null ? "" : named.group(2).toUpperCase(Locale.ROOT);
                type = MessageType.mt(
                        named.group(1),
                        variant.equals("STP") || variant.equals("REMIT") || variant.equals("COV") ? variant : "");
                slice = withHeader(slice, type, pdu.from(), end);
            } else {
                Run inner = new Run(fin, null);
                inner.bare(0);
                type = inner.messages.get(0).type();
                for (Finding finding : inner.messages.get(0).findings()) {
                    findings.add(finding.at(lines.line(open), lines.column(open)));
                }
            }
            add(type, from, end, null, slice, findings);
        }

        /** Blocks 1 and 2 from the sender and receiver that the DataPDU's header names, in one line with the text. */
        private TextSlice withHeader(TextSlice text4, MessageType type, int from, int end) {
            Matcher terminals = PDU_FIRST_TERMINAL.matcher(text).region(from, end);
            String sender = terminals.find() ? terminal(terminals.group(1), 'A') : "";
            String receiver = !sender.isEmpty() && terminals.find() ? terminal(terminals.group(1), 'X') : "";
            if (receiver.isEmpty()) {
                return text4;
            }
            String variant = type.variant().isEmpty() ? "" : "{3:{119:" + type.variant() + "}}";
            String closed = text4.text().stripTrailing();
            String ending = closed.endsWith("-}") ? "" : closed.endsWith("\n-") ? "}" : "\n-}";
            return new TextSlice(
                    "{1:F01" + sender + "0000000000}{2:I" + type.number() + receiver + "N}" + variant + "{4:\n" + closed
                            + ending,
                    text4.line() - 1,
                    text4.column());
        }

        private static String terminal(String address, char letter) {
            return switch (address.length()) {
                case 8 -> address + letter + "XXX";
                case 11 -> address.substring(0, 8) + letter + address.substring(8);
                default -> address;
            };
        }

        private static String decode(String base64) {
            try {
                byte[] bytes = Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
                return Decoded.of(bytes).text();
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        private static String unescape(String content) {
            String plain =
                    content.strip().startsWith("<![CDATA[") ? content.strip().substring(9) : content;
            int cdata = plain.indexOf("]]>");
            String inner = cdata >= 0 ? plain.substring(0, cdata) : plain;
            return inner.replace("&#13;", "\r")
                    .replace("&#xD;", "\r")
                    .replace("&#10;", "\n")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&apos;", "'")
                    .replace("&amp;", "&");
        }
    }
}
