package org.girohub.hostile;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.girohub.hostile.HostileXml.Canary;

/**
 * Hostile inputs too large to be held, of each family of {@link HostileXml}: what attacks is repeated without end, or stands
 * behind thousands of valid payments. Each is made while it is read.
 */
public final class HostileLarge {
    /** Bytes of each: more than what commands hold. */
    public static final int BYTES = 10_000_000;

    /**
     * One input.
     *
     * @param unit what is repeated between head and tail
     */
    public record Input(String family, String name, String head, String unit, String tail, Charset charset) {
        /** From its first byte. */
        public InputStream stream() {
            byte[] piece = unit.repeat(Math.max(1, 20_000 / unit.length())).getBytes(charset);
            List<InputStream> parts = new ArrayList<>();
            parts.add(new ByteArrayInputStream(head.getBytes(charset)));
            for (int i = 0; i * (long) piece.length < BYTES; i++) {
                parts.add(new ByteArrayInputStream(piece));
            }
            parts.add(new ByteArrayInputStream(tail.getBytes(charset)));
            return new SequenceInputStream(Collections.enumeration(parts));
        }
    }

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String START = "<CdtTrfTxInf>";
    private static final String END = "</CdtTrfTxInf>";

    private final List<Input> all = new ArrayList<>();
    private final String before;
    private final String transaction;
    private final String behind;

    private HostileLarge() {
        String payment = HostileXml.payment(1);
        int from = payment.indexOf(START);
        int to = payment.indexOf(END) + END.length();
        before = payment.substring(0, from);
        transaction = payment.substring(from, to) + "\n";
        behind = payment.substring(to);
    }

    /** All of them; every one is to be refused. */
    public static List<Input> all(Canary canary) {
        HostileLarge made = new HostileLarge();
        made.make(canary.fileUrl(), canary.httpUrl());
        return List.copyOf(made.all);
    }

    private void add(String family, String name, String head, String unit, String tail) {
        all.add(new Input(family, name, head, unit, tail, StandardCharsets.UTF_8));
    }

    /** Something repeated within the last transaction, in the place of its remittance text. */
    private void inText(String family, String name, String prolog, String unit) {
        int at = transaction.indexOf("Invoice 7");
        add(
                family,
                name,
                DECLARATION + prolog + before + transaction.substring(0, at),
                unit,
                transaction.substring(at) + behind);
    }

    /** Something in the remittance text of the last of many transactions. */
    private void atTheEnd(String family, String name, String prolog, String text) {
        add(family, name, DECLARATION + prolog + before, transaction, transaction.replace("Invoice 7", text) + behind);
    }

    private void make(String file, String http) {
        String external = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + file + "\">]>";
        add(
                "doctype",
                "declarations",
                DECLARATION + "<!DOCTYPE Document [",
                "<!ELEMENT a ANY>",
                "]>" + before + behind);
        add("doctype", "brackets", DECLARATION + "<!DOCTYPE Document ", "[", before + behind);
        add("doctype", "blanks-before", DECLARATION, " \n", external + before + transaction + behind);
        add(
                "doctype",
                "behind",
                DECLARATION + before,
                transaction,
                behind + "<!DOCTYPE Document SYSTEM \"" + http + "\">");
        atTheEnd("entity", "external", external, "&x;");
        atTheEnd("entity", "undeclared", "", "&xxe;");
        inText("entity", "references", "", "&#65;");
        inText("expansion", "without-doctype", "", "&l9;");
        add(
                "expansion",
                "many-entities",
                DECLARATION + "<!DOCTYPE Document [<!ENTITY a \"b\">",
                "<!ENTITY c \"&a;&a;&a;&a;\">",
                "]>" + before + transaction.replace("Invoice 7", "&c;") + behind);
        add(
                "schema",
                "locations",
                DECLARATION + "<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"",
                "urn:a " + http + " ",
                "\"" + before.substring("<Document".length()) + transaction + behind);
        add(
                "schema",
                "claimed-type-at-the-end",
                DECLARATION + before,
                transaction,
                transaction.replace(
                                "<Dbtr>",
                                "<Dbtr xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:e=\"" + http
                                        + "\" xsi:type=\"e:Evil\">")
                        + behind);
        String include =
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + file + "\" parse=\"text\"/>";
        inText("xinclude", "many", "", include);
        atTheEnd("xinclude", "at-the-end", "", include);
        add(
                "instruction",
                "many-without-document",
                DECLARATION,
                "<?xml-stylesheet type=\"text/xsl\" href=\"" + http + ".xsl\"?>",
                "");
        add("instruction", "unclosed", DECLARATION + before + "<?a ", "x", behind);
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            all.add(new Input(
                    "encoding",
                    charset.name().toLowerCase(java.util.Locale.ROOT) + "-entity",
                    "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + external + before,
                    transaction,
                    transaction.replace("Invoice 7", "&x;") + behind,
                    charset));
        }
        add("encoding", "utf-7", "+ADw?xml version=+ACI-1.0+ACI?+AD4-", transaction.replace("<", "+ADw-"), "");
        all.add(new Input(
                "encoding",
                "bytes-that-are-none-at-the-end",
                before,
                transaction,
                transaction.replace("Invoice 7", "M\u00FCller") + behind,
                StandardCharsets.ISO_8859_1));
        add(
                "version",
                "control-at-the-end",
                "<?xml version=\"1.0\"?>" + before,
                transaction,
                transaction.replace("Invoice 7", "\u0001") + behind);
        add("version", "two", "<?xml version=\"2.0\"?>" + before, transaction, behind);
        inText("dimension", "depth", "", "<a>");
        inText("dimension", "elements", "", "<a/>");
        add("dimension", "attributes", DECLARATION + before.replace(">", " "), "a='b' ", "/>");
        add("dimension", "name", DECLARATION + before + "<", "a", "/>" + behind);
        add("dimension", "attribute", DECLARATION + before + "<CdtTrfTxInf a=\"", "b", "\"/>" + behind);
        add("dimension", "transactions-empty", DECLARATION + before, "<CdtTrfTxInf/>", behind);
        add(
                "dimension",
                "documents-open",
                "",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">",
                "");
        add("dimension", "headers-open", "", "<AppHdr>", "");
        add(
                "dimension",
                "remittance-lines",
                DECLARATION + before + transaction.substring(0, transaction.indexOf("</RmtInf>")),
                "<Ustrd>x</Ustrd>",
                "<Wrong/>" + transaction.substring(transaction.indexOf("</RmtInf>")) + behind);
        inText("text", "one", "", "x");
        inText("text", "pieces", "", "<![CDATA[x]]>");
        add("text", "comment-unclosed", DECLARATION + before + "<!--", "x", behind);
        add("text", "date", DECLARATION + before + "<CdtTrfTxInf><IntrBkSttlmDt>", "2026-11-23", "");
        add("envelope", "open", DECLARATION, "<DataPDU>", "");
        add("envelope", "headers", DECLARATION + "<E>", "<AppHdr><a/></AppHdr>", "</E>");
        add(
                "envelope",
                "base64",
                DECLARATION + "<DataPDU xmlns=\"urn:swift:saa:xsd:saa.2.0\"><Body>",
                "QUFB",
                "</Body></DataPDU>");
        String fin = "{1:F01GIROFRPPAXXX0000000000}{2:I103BANKDEFFXXXXN}{3:{119:REMIT}}{4:\r\n:20:HOSTILE\r\n:77T:";
        add("disguise", "mt-envelope", fin, "<a>" + external, "\r\n-}");
        add("disguise", "mt-user-header", "{1:F01GIROFRPPAXXX0000000000}{3:", "{108:A}", "}{4:\r\n:20:A\r\n-}");
        add("disguise", "mt-blocks-unknown", "{1:F01GIROFRPPAXXX0000000000}", "{7:A}", "{4:\r\n:20:A\r\n-}");
        add("disguise", "mt-lines", fin, "A\r\n", "-}");
        add("disguise", "mt-fields", fin + "x", "\r\n:20:A", "\r\n-}");
        add("disguise", "mt-blocks", "", "{1:F01", "");
        add("disguise", "zip", "PK\u0003\u0004", transaction, "");
        add("disguise", "brackets", "", "[", "");
    }
}
