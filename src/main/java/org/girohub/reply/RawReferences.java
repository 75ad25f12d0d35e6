package org.girohub.reply;

import java.math.BigDecimal;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.girohub.canonical.Agent;
import org.girohub.canonical.IsoDateTime;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * References read off the text of an ISO 20022 message that could not be mapped: whatever stands before the place where
 * the text stops being XML.
 */
final class RawReferences {
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");
    private static final Pattern SUM = Pattern.compile("\\d{1,17}(\\.\\d{1,17})?");
    /** Longer than any reference; such text is no reference. */
    private static final int LONGEST = 140;

    /**
     * Names of elements, of which no definition has half as many: in the parser's table of names, many of one hash code cost the
     * square of their number.
     */
    private static final int MOST_NAMES = 1_000;

    private static final Set<String> TRANSACTIONS = Set.of("CdtTrfTxInf", "TxInf", "DrctDbtTxInf");

    private final Map<String, String> first = new HashMap<>();
    private final List<QuotedTransaction> transactions = new ArrayList<>();

    private final int most;

    private RawReferences(int most) {
        this.most = most;
    }

    /** What the text says. */
    record Found(References references, List<QuotedTransaction> transactions) {}

    /** All transactions of a message that is not large. */
    static List<QuotedTransaction> transactions(SafeXml xml, RawMessage raw) {
        RawReferences read = new RawReferences(Integer.MAX_VALUE);
        TextSlice body = raw.body();
        if (body != null) {
            read.scan(xml, body.text());
        }
        return List.copyOf(read.transactions);
    }

    static Found read(SafeXml xml, MessageType type, RawMessage raw) {
        RawReferences read = new RawReferences(StatusReports.MOST_TRANSACTIONS + 1);
        TextSlice header = raw.header();
        TextSlice body = raw.body();
        if (header != null) {
            read.scan(xml, header.text());
        }
        if (body != null) {
            read.scan(xml, body.text());
        }
        return new Found(read.references(type, header != null), List.copyOf(read.transactions));
    }

    private References references(MessageType type, boolean hasHeader) {
        String count = first.get("GrpHdr/NbOfTxs");
        String sum = first.get("GrpHdr/CtrlSum");
        return new References(
                type,
                QuotedTransaction.id(first.get("GrpHdr/MsgId")),
                time(first.get("GrpHdr/CreDtTm")),
                count != null && COUNT.matcher(count).matches() ? count : null,
                sum != null && sum.length() <= 19 && SUM.matcher(sum).matches() ? new BigDecimal(sum) : null,
                agent(first.get("Fr")),
                agent(first.get("To")),
                hasHeader ? QuotedTransaction.id(first.get("AppHdr/BizSvc")) : null,
                hasHeader ? QuotedTransaction.id(first.get("AppHdr/BizMsgIdr")) : null);
    }

    private void scan(SafeXml xml, String text) {
        Deque<String> path = new ArrayDeque<>();
        Map<String, String> transaction = new HashMap<>();
        StringBuilder value = new StringBuilder();
        Set<String> names = new HashSet<>();
        String batchId = null;
        int batch = 0;
        int index = 0;
        try {
            XMLStreamReader reader = xml.reader(text);
            while (reader.hasNext()) {
                switch (SafeXml.next(reader)) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (names.add(reader.getLocalName()) && names.size() > MOST_NAMES) {
                            return;
                        }
                        path.push(reader.getLocalName());
                        value.setLength(0);
                        if (reader.getLocalName().equals("PmtInf")) {
                            batch++;
                            index = 0;
                            batchId = null;
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (value.length() <= LONGEST) {
                            value.append(
                                    reader.getTextCharacters(),
                                    reader.getTextStart(),
                                    Math.min(reader.getTextLength(), LONGEST + 1));
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        String name = path.pop();
                        String parent = path.isEmpty() ? "" : path.peek();
                        String content = value.toString().strip();
                        value.setLength(0);
                        if (TRANSACTIONS.contains(name)) {
                            index++;
                            if (transactions.size() < most) {
                                transactions.add(new QuotedTransaction(
                                        Math.max(batch, 1),
                                        index,
                                        batchId,
                                        transaction.get("InstrId"),
                                        transaction.get("EndToEndId"),
                                        transaction.get("TxId"),
                                        transaction.get("UETR")));
                            }
                            transaction.clear();
                        } else if (!content.isEmpty() && content.length() <= LONGEST) {
                            if (name.equals("PmtInfId") && parent.equals("PmtInf")) {
                                batchId = content;
                            }
                            keep(path, name, parent, content, transaction);
                        }
                    }
                    default -> {
                        // comments and processing instructions say nothing
                    }
                }
            }
        } catch (XMLStreamException e) {
            // what was read before counts; that the text is no XML is a finding of its own
        }
    }

    private void keep(Deque<String> path, String name, String parent, String content, Map<String, String> transaction) {
        if (parent.equals("GrpHdr") || parent.equals("AppHdr")) {
            first.putIfAbsent(parent + "/" + name, content);
        } else if (parent.equals("PmtId")) {
            transaction.putIfAbsent(name, content);
        } else if (parent.equals("TxInf")) {
            // pacs.004: the return is quoted by its own id, the payment by its UETR and end-to-end id.
            switch (name) {
                case "RtrId" -> transaction.putIfAbsent("TxId", content);
                case "OrgnlEndToEndId" -> transaction.putIfAbsent("EndToEndId", content);
                case "OrgnlUETR" -> transaction.putIfAbsent("UETR", content);
                default -> {
                    // nothing that is quoted
                }
            }
        } else if (name.equals("BICFI") || name.equals("BIC")) {
            for (String side : List.of("Fr", "To")) {
                if (path.contains(side) && path.contains("AppHdr")) {
                    first.putIfAbsent(side, content);
                }
            }
        }
    }

    private static @Nullable IsoDateTime time(@Nullable String text) {
        try {
            return text == null ? null : IsoDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Agent agent(@Nullable String bic) {
        return QuotedTransaction.isBic(bic) ? new Agent(bic, null, null, null, null, null, null, null) : null;
    }
}
