package org.girohub.mx;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.girohub.message.MessageType;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a message of many transactions into messages of few, as text and in one pass: each has the same headers around its
 * own transactions, character by character as they came (but for the XML declaration), and the counts and sums that are true of it. Holds no more than one
 * part. The input must have been checked: of what is wrong with it, nothing is said here.
 */
public final class MxSplit implements AutoCloseable {
    /**
     * Where a message's transactions and totals are.
     *
     * @param group the element that holds transactions together; null where the message does
     * @param unit the element of a transaction
     * @param amounts below the unit, by path; the first that is present counts
     * @param total below the group header, the sum of amounts of one currency
     * @param between whether it goes between banks, where each message needs an id of its own
     */
    private record Form(
            @Nullable String group,
            String unit,
            List<String> amounts,
            @Nullable String total,
            boolean between) {}

    private static final Map<String, Form> FORMS = Map.of(
            "pain.001", new Form("PmtInf", "CdtTrfTxInf", List.of("Amt/InstdAmt", "Amt/EqvtAmt/Amt"), null, false),
            "pain.008", new Form("PmtInf", "DrctDbtTxInf", List.of("InstdAmt"), null, false),
            "pacs.003", new Form(null, "DrctDbtTxInf", List.of("IntrBkSttlmAmt"), "TtlIntrBkSttlmAmt", true),
            "pacs.004", new Form(null, "TxInf", List.of("RtrdIntrBkSttlmAmt"), "TtlRtrdIntrBkSttlmAmt", true),
            "pacs.007", new Form(null, "TxInf", List.of("RvsdIntrBkSttlmAmt"), "TtlRvsdIntrBkSttlmAmt", true),
            "pacs.008", new Form(null, "CdtTrfTxInf", List.of("IntrBkSttlmAmt"), "TtlIntrBkSttlmAmt", true),
            "pacs.009", new Form(null, "CdtTrfTxInf", List.of("IntrBkSttlmAmt"), "TtlIntrBkSttlmAmt", true));

    private static final Pattern PLACE = Pattern.compile("/Document/[A-Za-z0-9]+(?:/PmtInf(?:\\[(\\d{1,9})])?)?"
            + "/(?:CdtTrfTxInf|DrctDbtTxInf|TxInf)(?:\\[(\\d{1,9})])?(?=/|$).*");

    private final Form form;
    private final Tape tape;
    private final XMLStreamReader2 events;
    private final Deque<String> open = new ArrayDeque<>();
    private final int unitDepth;
    private @Nullable Head head;
    private @Nullable Head group;
    private @Nullable String ready;
    private BigDecimal readySum = BigDecimal.ZERO;
    private long number;
    private int groups;
    private int groupUnits;
    private int rootDepth = -1;
    private boolean pending;
    private long tailFrom = -1;
    private String tail = "";
    private boolean ended;

    /** A cut of a type's message, which stands first in the text. */
    public MxSplit(Reader text, MessageType type) throws XMLStreamException {
        Form found = type.isMx() ? FORMS.get(type.message()) : null;
        if (found == null) {
            throw new IllegalArgumentException(type + " is not cut into parts");
        }
        form = found;
        unitDepth = form.group() == null ? 3 : 4;
        tape = new Tape(text);
        events = (XMLStreamReader2) SafeXml.ofStreams().reader(tape);
    }

    /** Whether messages of a type can be cut into parts: those that order, carry out, return or reverse payments. */
    public static boolean cuts(MessageType type) {
        return type.isMx() && FORMS.containsKey(type.message());
    }

    /** What it looks for in a type, below the message's root: first the transactions. */
    static List<String> paths(MessageType type) {
        Form form = FORMS.get(type.message());
        List<String> paths = new ArrayList<>();
        if (form != null) {
            String unit = (form.group() == null ? "" : form.group() + "/") + form.unit();
            paths.add(unit);
            form.amounts().forEach(amount -> paths.add(unit + "/" + amount));
            paths.addAll(List.of("GrpHdr/MsgId", "GrpHdr/NbOfTxs", "GrpHdr/CtrlSum"));
            if (form.total() != null) {
                paths.add("GrpHdr/" + form.total());
            }
        }
        return paths;
    }

    /**
     * Where a transaction stands.
     *
     * @param group the number of its group in the message, from 1; 1 where there are no groups
     * @param unit its number in the group
     */
    public record Place(int group, int unit) {
        /** The transaction that a finding's path leads into; null when it leads into none. */
        public static @Nullable Place of(String path) {
            Matcher matcher = PLACE.matcher(path);
            return matcher.matches() ? new Place(index(matcher.group(1)), index(matcher.group(2))) : null;
        }

        private static int index(@Nullable String text) {
            return text == null ? 1 : Integer.parseInt(text);
        }
    }

    /** Says which transactions to take. */
    public interface Keep {
        /** All of them. */
        Keep ALL = place -> true;

        /** Whether to take the one at a place. */
        boolean test(Place place);
    }

    /**
     * Some transactions as a message of their own.
     *
     * @param first the number of its first transaction in the whole message, from 1
     * @param numbers of its transactions
     * @param sum of their amounts, whatever their currencies
     * @param passed the sum of those that were not taken
     */
    public record Part(long first, List<Long> numbers, BigDecimal sum, BigDecimal passed, String text) {
        public Part {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * Passes over transactions.
     *
     * @return whether there were so many
     */
    public boolean skip(long units) throws XMLStreamException {
        for (long i = 0; i < units; i++) {
            if (!advance(false)) {
                return false;
            }
        }
        return true;
    }

    /** How many transactions were taken or passed over. */
    public long position() {
        return pending ? number - 1 : number;
    }

    /**
     * The next transactions as a message.
     *
     * @param most how many transactions
     * @param mostCharacters of the transactions' text; the part ends with the one that reaches it
     * @param id the message id of the part, where it needs one of its own; null to leave all ids as they are
     * @param keep the transactions to take; the others are passed over
     * @return null when there is none left
     */
    public @Nullable Part next(int most, long mostCharacters, @Nullable String id, Keep keep)
            throws XMLStreamException {
        StringBuilder body = new StringBuilder();
        List<Long> numbers = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal passed = BigDecimal.ZERO;
        long characters = 0;
        List<String> units = new ArrayList<>();
        BigDecimal groupSum = BigDecimal.ZERO;
        Head of = null;
        while (numbers.size() < most && characters < mostCharacters && advance(true)) {
            String text = ready;
            if (text == null || !keep.test(new Place(Math.max(1, groups), groupUnits))) {
                passed = passed.add(readySum);
                continue;
            }
            if (form.group() != null && of != group) {
                close(body, of, units, groupSum);
                units.clear();
                groupSum = BigDecimal.ZERO;
                of = group;
            }
            units.add(text);
            characters += text.length();
            groupSum = groupSum.add(readySum);
            sum = sum.add(readySum);
            numbers.add(number);
        }
        if (numbers.isEmpty()) {
            return null;
        }
        if (form.group() == null) {
            units.forEach(body::append);
        } else {
            close(body, of, units, groupSum);
        }
        // Whether this is the last part, which has what stands behind all transactions, shows only now.
        pending = advance(true);
        Head around = head;
        if (around == null) {
            throw new IllegalStateException("transactions without a message around them");
        }
        StringBuilder text = new StringBuilder(body.length() + 4096);
        text.append(around.text(numbers.size(), sum, form.between() ? id : null));
        text.append(body).append(pending ? "" : tail).append(around.end());
        return new Part(numbers.get(0), numbers, sum, passed, text.toString());
    }

    private static void close(StringBuilder body, @Nullable Head of, List<String> units, BigDecimal sum) {
        if (of != null) {
            body.append(of.text(units.size(), sum, null));
            units.forEach(body::append);
            body.append(of.end());
        }
    }

    private boolean advance(boolean wanted) throws XMLStreamException {
        if (pending) {
            pending = false;
            return true;
        }
        return unit(wanted);
    }

    /** Goes to the end of the next transaction and has it ready; false when there is none. */
    private boolean unit(boolean wanted) throws XMLStreamException {
        if (ended) {
            return false;
        }
        while (events.hasNext()) {
            int event = SafeXml.next(events);
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = events.getLocalName();
                if (rootDepth < 0) {
                    // from here on Document counts as depth 1
                    start(name.equals("Document") ? 1 : 0);
                } else {
                    open.push(written());
                    int depth = open.size() - rootDepth + 1;
                    if (form.group() != null && depth == 3 && name.equals(form.group())) {
                        groupStart();
                    } else if (depth == unitDepth
                            && name.equals(form.unit())
                            && (form.group() == null || group != null)) {
                        take(wanted);
                        return true;
                    } else if (depth == 3 && number > 0 && tailFrom < 0) {
                        tailFrom = starting();
                    } else {
                        edits(depth, name);
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end();
                if (ended) {
                    return false;
                }
            }
        }
        return false;
    }

    private void start(int document) throws XMLStreamException {
        open.push(written());
        if (document == 1) {
            rootDepth = open.size();
            Head begun = head == null ? new Head() : head;
            head = begun;
        } else if (events.getLocalName().equals("BizMsgIdr")) {
            // the header before the document: its id goes with the message's
            Head begun = head == null ? new Head() : head;
            head = begun;
            inner(begun, Kind.ID);
        }
    }

    private void end() {
        open.pop();
        int depth = open.size() - rootDepth + 2;
        if (rootDepth >= 0 && depth == 3 && group != null) {
            group = null;
            tape.forget(ending());
        } else if (rootDepth >= 0 && depth == 2 && tailFrom >= 0) {
            tail = tape.cut(tailFrom, starting());
        } else if (rootDepth >= 0 && depth == 1) {
            ended = true;
        }
    }

    private void groupStart() {
        finishHead(starting());
        group = new Head();
        group.from = starting();
        groups++;
        groupUnits = 0;
        tape.forget(starting());
    }

    /** The message's head is complete where the first group or transaction begins. */
    private void finishHead(long at) {
        Head around = head;
        if (around != null && around.raw == null) {
            around.raw = tape.cut(0, at);
            StringBuilder closing = new StringBuilder();
            Deque<String> names = new ArrayDeque<>(open);
            names.pop();
            names.forEach(name -> closing.append("</").append(name).append('>'));
            around.closing = closing.toString();
        }
    }

    private void take(boolean wanted) throws XMLStreamException {
        long from = starting();
        groupUnits++;
        if (form.group() == null) {
            finishHead(from);
        } else {
            Head of = group;
            if (of != null && groupUnits == 1) {
                of.raw = tape.cut(of.from, from);
                String name = new ArrayList<>(open).get(1);
                of.closing = "</" + name + ">";
            }
        }
        tape.forget(from);
        readySum = BigDecimal.ZERO;
        amounts();
        open.pop();
        number++;
        long to = ending();
        ready = wanted ? tape.cut(from, to) : "";
        tape.forget(to);
    }

    /** Reads to the end of the transaction, and its amount on the way. */
    private void amounts() throws XMLStreamException {
        StringBuilder path = new StringBuilder();
        Deque<Integer> lengths = new ArrayDeque<>();
        int best = Integer.MAX_VALUE;
        int depth = 1;
        while (depth > 0) {
            int event = SafeXml.next(events);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                lengths.push(path.length());
                if (lengths.size() <= 3) {
                    path.append(lengths.size() == 1 ? "" : "/").append(events.getLocalName());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                if (depth > 0) {
                    path.setLength(lengths.pop());
                }
            } else if (event == XMLStreamConstants.CHARACTERS && lengths.size() <= 3 && path.length() > 0) {
                int which = form.amounts().indexOf(path.toString());
                if (which >= 0 && which < best) {
                    best = which;
                    readySum = number(events.getText());
                }
            }
        }
    }

    private static BigDecimal number(String text) {
        try {
            String plain = text.strip();
            return plain.length() > 40 ? BigDecimal.ZERO : new BigDecimal(plain);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    /** Notes where counts, sums and ids stand in a head. */
    private void edits(int depth, String name) throws XMLStreamException {
        Head around = head;
        Head of = group;
        if (depth == 4 && of == null && around != null && around.raw == null && parent().equals("GrpHdr")) {
            switch (name) {
                case "NbOfTxs" -> inner(around, Kind.COUNT);
                case "CtrlSum" -> inner(around, Kind.SUM);
                case "MsgId" -> inner(around, Kind.ID);
                default -> {
                    if (name.equals(form.total())) {
                        inner(around, Kind.SUM);
                    }
                }
            }
        } else if (depth == 4 && of != null && of.raw == null) {
            if (name.equals("NbOfTxs")) {
                inner(of, Kind.COUNT);
            } else if (name.equals("CtrlSum")) {
                inner(of, Kind.SUM);
            }
        }
    }

    private String parent() {
        String name = new ArrayList<>(open).get(1);
        return name.substring(name.indexOf(':') + 1);
    }

    /** Notes the text of the element that has just begun, and goes to its end. */
    private void inner(Head in, Kind kind) throws XMLStreamException {
        long from = ending();
        int event = SafeXml.next(events);
        while (event != XMLStreamConstants.END_ELEMENT && event != XMLStreamConstants.START_ELEMENT) {
            event = SafeXml.next(events);
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            // not what it should be: leave it alone
            open.push(written());
            return;
        }
        in.edits.add(new Edit(kind, from, starting()));
        open.pop();
    }

    private String written() {
        String prefix = events.getPrefix();
        return prefix == null || prefix.isEmpty() ? events.getLocalName() : prefix + ":" + events.getLocalName();
    }

    private long starting() {
        return ((LocationInfo) events).getStartingCharOffset();
    }

    private long ending() {
        try {
            return ((LocationInfo) events).getEndingCharOffset();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            events.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            tape.close();
        }
    }

    private enum Kind {
        COUNT,
        SUM,
        ID
    }

    private record Edit(Kind kind, long from, long to) {}

    /** What stands before transactions, and what closes it. */
    private static final class Head {
        private long from;
        private @Nullable String raw;
        private String closing = "";
        private final List<Edit> edits = new ArrayList<>();

        String end() {
            return closing;
        }

        String text(int count, BigDecimal sum, @Nullable String id) {
            String text = raw;
            if (text == null) {
                throw new IllegalStateException("the head is not complete");
            }
            StringBuilder out = new StringBuilder(text.length() + 64);
            // The declaration speaks of the bytes that the text came in.
            int at = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
            for (Edit edit : edits) {
                String value =
                        switch (edit.kind()) {
                            case COUNT -> Integer.toString(count);
                            case SUM -> sum.toPlainString();
                            case ID -> id;
                        };
                if (value != null) {
                    out.append(text, at, (int) (edit.from() - from)).append(value);
                    at = (int) (edit.to() - from);
                }
            }
            return out.append(text, at, text.length()).toString();
        }
    }

    /** Keeps what the parser has read, until it is no longer needed. */
    private static final class Tape extends Reader {
        private final Reader in;
        private final StringBuilder held = new StringBuilder();
        private long from;

        Tape(Reader in) {
            this.in = in;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                held.append(buffer, offset, read);
            }
            return read;
        }

        String cut(long start, long end) {
            return held.substring((int) (start - from), (int) (end - from));
        }

        void forget(long before) {
            // Moving the rest to the front costs; it is worth it once there is much to forget.
            if (before - from > 65_536) {
                held.delete(0, (int) (before - from));
                from = before;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
