package org.girohub.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;

class IdentifierTest {
    private static final String MT103 = """
            {1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{4:
            :20:REF1
            :23B:CRED
            -}""";

    private final Identifier identifier = new Identifier();

    private List<RawMessage> identify(String text) {
        return identifier.identify(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> types(List<RawMessage> messages) {
        return messages.stream()
                .map(m -> m.type() == null ? "?" : m.type().name())
                .toList();
    }

    @Test
    void leavesADeclarationInTheMessageThatItStandsIn() {
        String declaration = "<?xml version='1.0'?>";
        String broken = declaration + pacs008("1").replace("</Document>", declaration + "</Document>");
        List<RawMessage> messages = identify(broken + "\n" + declaration + pacs008("2"));
        assertThat(types(messages)).containsExactly("pacs.008.001.08", "pacs.008.001.08");
        assertThat(messages.get(0).whole().text()).isEqualTo(broken);
    }

    @Test
    void linesThatEndAsOnMainframesAreNoMessagesBetweenMessages() {
        String line = "\u0085";
        assertThat(types(identify(line + pacs008("1") + line + line + MT103 + line)))
                .containsExactly("pacs.008.001.08", "MT103");
    }

    @Test
    void endsAMessageThatIsCutOffAtTheDeclarationOfTheNext() {
        String declaration = "<?xml version='1.0'?>";
        String cut = declaration + pacs008("1").replace("</Document>", "");
        List<RawMessage> messages = identify(cut + "\n" + declaration + pacs008("2"));
        assertThat(types(messages)).containsExactly("pacs.008.001.08", "pacs.008.001.08");
        assertThat(messages.get(1).whole().text()).isEqualTo(declaration + pacs008("2"));
    }

    @Test
    void tellsAnMtByItsSecondBlock() {
        assertThat(types(identify(MT103))).containsExactly("MT103");
    }

    @Test
    void splitsRjeAtItsDollars() {
        assertThat(types(identify(MT103 + "$" + MT103.replace("103", "202") + "$")))
                .containsExactly("MT103", "MT202");
    }

    @Test
    void keepsTheMessageThatAServiceMessageStandsInFrontOf() {
        String ack = "{1:F21BANKDEFFAXXX0000000000}{4:{177:2611201200}{451:0}}";
        List<RawMessage> messages = identify(ack + MT103);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).type()).isEqualTo(MessageType.F21);
        assertThat(messages.get(0).body()).isNotNull().satisfies(b -> assertThat(b.text())
                .isEqualTo(ack + MT103));
    }

    @Test
    void tellsAnMxByTheNamespaceOfItsDocument() {
        List<RawMessage> messages = identify("""
                <?xml version="1.0"?>
                <e:Env xmlns:e="urn:x" xmlns:d="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
                  <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"><MsgDefIdr>pacs.008.001.08</MsgDefIdr></AppHdr>
                  <d:Document><d:FIToFICstmrCdtTrf/></d:Document>
                </e:Env>
                """);
        assertThat(types(messages)).containsExactly("pacs.008.001.08");
        assertThat(messages.get(0).header()).isNotNull();
        assertThat(messages.get(0).body()).isNotNull().satisfies(b -> {
            assertThat(b.text())
                    .startsWith(
                            "<d:Document xmlns:d=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"><d:FIToFICstmrCdtTrf/>");
            assertThat(b.line()).isEqualTo(4);
            assertThat(b.column()).isEqualTo(3);
        });
        assertThat(messages.get(0).findings()).isEmpty();
    }

    private static String statement(String reference) {
        return ":20:" + reference + "\n:25:12345\n:28C:1/1\n:60F:C260101EUR1,\n:62F:C260102EUR1,\n";
    }

    private static String pacs008(String id) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"><FIToFICstmrCdtTrf><Id>" + id
                + "</Id></FIToFICstmrCdtTrf></Document>";
    }

    @Test
    void readsTheVariantFromBlock3() {
        assertThat(types(identify(MT103.replace("}{4:", "}{3:{119:STP}}{4:")))).containsExactly("MT103.STP");
        assertThat(types(identify(MT103.replace("103", "202").replace("}{4:", "}{3:{119:COV}}{4:"))))
                .containsExactly("MT202.COV");
    }

    @Test
    void splitsDosPccAtItsFrames() {
        String frame = "\u0001" + MT103 + "\u0003";
        String padded = frame + " ".repeat(512 - frame.length() % 512);
        List<RawMessage> messages = identify(padded + padded);
        assertThat(types(messages)).containsExactly("MT103", "MT103");
        assertThat(messages).allSatisfy(m -> assertThat(m.findings()).isEmpty());
    }

    @Test
    void startsANewStatementAtEachReferenceWithoutAnyDelimiter() {
        List<RawMessage> messages = identify(statement("A") + statement("B") + ":86:TEXT\n" + statement("C"));
        assertThat(types(messages)).containsExactly("MT940", "MT940", "MT940");
        assertThat(messages.get(1).body()).isNotNull().satisfies(b -> {
            assertThat(b.text()).startsWith(":20:B").contains(":86:TEXT");
            assertThat(b.line()).isEqualTo(6);
        });
    }

    @Test
    void takesABanksLinesBeforeAStatementAsItsFrame() {
        List<RawMessage> messages = identify(
                "BANKNL2A\n940\nBANKNL2A\n" + statement("A") + "-\nBANKNL2A\n940\nBANKNL2A\n" + statement("B") + "-\n");
        assertThat(types(messages)).containsExactly("MT940", "MT940");
        assertThat(messages.get(1).whole().text()).startsWith("BANKNL2A");
        assertThat(messages.get(1).body()).isNotNull().satisfies(b -> assertThat(b.text())
                .startsWith(":20:B"));
    }

    @Test
    void acceptsEveryLineEnd() {
        for (String end : List.of("\r\n", "\r", "\n")) {
            List<RawMessage> messages = identify((statement("A") + statement("B")).replace("\n", end));
            assertThat(types(messages)).containsExactly("MT940", "MT940");
            assertThat(messages.get(1).whole().line()).isEqualTo(6);
        }
    }

    @Test
    void infersTheTypeOfABareMessageAndSaysSo() {
        String mt103 = ":20:A\n:23B:CRED\n:32A:260101EUR1,\n:50K:X\n:59:Y\n:71A:SHA\n-}";
        String mt101 = ":20:A\n:28D:1/1\n:50H:/1\nX\n:30:260101\n:21:B\n:32B:EUR1,\n:59:Y\n:71A:SHA\n";
        String mt202 = "{4:\n:20:A\n:21:B\n:32A:260101EUR1,\n:58A:BANKDEFF\n-}";
        String mt942 = ":20:A\n:25:1\n:28C:1\n:34F:EUR1,\n:13D:2601011200+0100\n:90D:1EUR1,\n";
        String mt910 = ":20:A\n:21:B\n:25:1\n:32A:260101EUR1,\n:50K:X\n:52A:BANKDEFF\n";
        assertThat(types(identify(mt103))).containsExactly("MT103");
        assertThat(types(identify(mt101))).containsExactly("MT101");
        assertThat(types(identify(mt202))).containsExactly("MT202");
        assertThat(types(identify(mt942))).containsExactly("MT942");
        assertThat(types(identify(mt910))).containsExactly("MT910");
        assertThat(identify(mt103).get(0).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.TYPE_INFERRED);
    }

    @Test
    void namesTheCandidatesOfABareMessageThatCouldBeTwoTypes() {
        RawMessage message = identify(":20:A\n:21:B\n:25:1\n:32A:260101EUR1,\n:52A:BANKDEFF\n")
                .get(0);
        assertThat(message.type()).isNull();
        assertThat(message.findings().get(0).message()).contains("MT900 or MT910");
    }

    @Test
    void namesAServiceMessageThatItDoesNotRead() {
        RawMessage message = identify("{1:L02BANKDEFFAXXX}{4:{110:001}}").get(0);
        assertThat(message.type()).isNotNull().hasToString("L02");
        assertThat(message.findings()).extracting(Finding::code).containsExactly(FindingCode.UNSUPPORTED_TYPE);
    }

    @Test
    void setsAsideOnlyTheBrokenOneOfManyMts() {
        String broken = "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{4:\n:20:NEVERCLOSED\n";
        List<RawMessage> messages = identify(MT103 + "\n" + broken + MT103 + "\n{1F01X}{garbage}\n" + MT103);
        assertThat(types(messages)).containsExactly("MT103", "MT103", "MT103", "MT103");
        assertThat(messages.get(1).whole().text()).isEqualTo(broken);
        assertThat(messages.get(3).findings()).extracting(Finding::code).containsExactly(FindingCode.TEXT_AROUND);
    }

    @Test
    void findsDocumentsOneAfterTheOtherAndInOneEnvelope() {
        assertThat(types(identify(pacs008("1") + pacs008("2")))).containsExactly("pacs.008.001.08", "pacs.008.001.08");
        assertThat(types(identify("<?xml version='1.0'?>" + pacs008("1") + "\n<?xml version='1.0'?>" + pacs008("2"))))
                .hasSize(2);
        List<RawMessage> messages =
                identify("<All><One>" + pacs008("1") + "</One>\n<One>" + pacs008("2") + "</One></All>");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).body()).isNotNull().satisfies(b -> {
            assertThat(b.text()).isEqualTo(pacs008("2"));
            assertThat(b.line()).isEqualTo(2);
            assertThat(b.column()).isEqualTo(6);
        });
    }

    @Test
    void pairsHeadersWithDocumentsInEitherOrder() {
        String header =
                "<h:AppHdr xmlns:h=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><h:BizMsgIdr>%s</h:BizMsgIdr>"
                        + "<h:MsgDefIdr>pacs.008.001.08</h:MsgDefIdr></h:AppHdr>";
        String before = "<E>" + header.formatted("1") + pacs008("1") + header.formatted("2") + pacs008("2") + "</E>";
        String behind = "<E>" + pacs008("1") + header.formatted("1") + pacs008("2") + header.formatted("2") + "</E>";
        for (String input : List.of(before, behind)) {
            List<RawMessage> messages = identify(input);
            assertThat(messages).hasSize(2);
            for (int i = 0; i < 2; i++) {
                String number = String.valueOf(i + 1);
                assertThat(messages.get(i).header()).isNotNull().satisfies(h -> assertThat(h.text())
                        .contains("<h:BizMsgIdr>" + number));
                assertThat(messages.get(i).body()).isNotNull().satisfies(b -> assertThat(b.text())
                        .contains("<Id>" + number));
            }
        }
    }

    @Test
    void takesTheDefaultNamespaceOfTheEnvelopeAlong() {
        RawMessage message = identify(
                        "<Document2 xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10' xmlns:u='urn:unused'>"
                                + "\n<Document>\n<FIToFIPmtStsRpt/></Document></Document2>")
                .get(0);
        assertThat(message.type()).isNotNull().hasToString("pacs.002.001.10");
        assertThat(message.body())
                .isNotNull()
                .satisfies(
                        b -> assertThat(b.text())
                                .isEqualTo(
                                        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10\">\n<FIToFIPmtStsRpt/></Document>"));
    }

    @Test
    void knowsOlderAndNationalNamespaces() {
        assertThat(types(identify("<Document xmlns='urn:swift:xsd:camt.003.001.04'/>")))
                .containsExactly("camt.003.001.04");
        assertThat(types(identify("<Doc:Document xmlns:Doc='urn:swift:xsd:swift.eni$camt.003.001.04'/>")))
                .containsExactly("camt.003.001.04");
        assertThat(types(identify("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.008.001.02.austrian.003'/>")))
                .containsExactly("pain.008.001.02");
    }

    @Test
    void leavesTheNeighboursOfADocumentThatIsNotWellFormed() {
        String broken = pacs008("2").replace("</Document>", "").replace("</Id>", "<oops");
        List<RawMessage> messages = identify(pacs008("1") + "\n" + broken + "\n" + pacs008("3") + "\n" + MT103);
        assertThat(types(messages)).containsExactly("pacs.008.001.08", "pacs.008.001.08", "pacs.008.001.08", "MT103");
        assertThat(messages.get(2).body()).isNotNull().satisfies(b -> assertThat(b.text())
                .isEqualTo(pacs008("3")));
    }

    @Test
    void findsAnMtBehindXmlThatIsNeverClosed() {
        assertThat(types(identify(
                        "<Env><Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'><A>\n" + MT103)))
                .containsExactly("pacs.008.001.08", "MT103");
    }

    @Test
    void saysWhichMessageADocumentWithoutNamespaceSeemsToBe() {
        RawMessage message =
                identify("<Document><FIToFICstmrCdtTrf/></Document>").get(0);
        assertThat(message.type()).isNull();
        assertThat(message.findings()).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo(FindingCode.NO_NAMESPACE);
            assertThat(f.message()).contains("pacs.008");
        });
    }

    @Test
    void seesThatAHeaderNamesAnotherMessage() {
        String header =
                "<AppHdr xmlns='urn:iso:std:iso:20022:tech:xsd:head.001.001.02'><MsgDefIdr>pacs.009.001.08</MsgDefIdr></AppHdr>";
        assertThat(identify("<E>" + header + pacs008("1") + "</E>").get(0).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.HEADER_DISAGREES);
        RawMessage alone = identify(header).get(0);
        assertThat(alone.type()).isNotNull().hasToString("pacs.009.001.08");
        assertThat(alone.body()).isNull();
        assertThat(alone.findings()).extracting(Finding::code).containsExactly(FindingCode.UNIDENTIFIED);
    }

    @Test
    void looksIntoDataPdus() {
        String pdu =
                "<?xml version=\"1.0\"?><DataPDU xmlns=\"urn:swift:saa:xsd:saa.2.0\"><Header><Message>%s</Message></Header>"
                        + "<Body>%s</Body></DataPDU>";
        assertThat(types(identify(pdu.formatted("", pacs008("1"))))).containsExactly("pacs.008.001.08");
        byte[] block4 = "\r\n:20:REF1\r\n:23B:CRED\r\n".getBytes(StandardCharsets.US_ASCII);
        String inBase64 = pdu.formatted(
                "<MessageIdentifier>fin.103</MessageIdentifier><Sender><FullName><X1>BANKDEFFXXX</X1></FullName></Sender>"
                        + "<Receiver><FullName><X1>BANKGB2LXXX</X1></FullName></Receiver>",
                Base64.getEncoder().encodeToString(block4));
        List<RawMessage> messages = identify("\u001f000345abcdefghijklmnopqrstuvwx" + inBase64);
        assertThat(types(messages)).containsExactly("MT103");
        assertThat(messages.get(0).body()).isNotNull().satisfies(b -> assertThat(b.text())
                .isEqualTo("{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{4:\n:20:REF1\r\n:23B:CRED\n-}"));
        assertThat(types(identify(pdu.formatted("", MT103)))).containsExactly("MT103");
    }

    @Test
    void readsEveryEncoding() {
        String text = "<?xml version=\"1.0\"?>" + pacs008("Ä");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            for (String mark : List.of("", "\uFEFF")) {
                List<RawMessage> messages = identifier.identify((mark + text).getBytes(charset));
                assertThat(types(messages)).as("%s %s", charset, mark.length()).containsExactly("pacs.008.001.08");
                assertThat(messages.get(0).body()).isNotNull().satisfies(b -> assertThat(b.text())
                        .isEqualTo(pacs008("Ä")));
            }
        }
        String declared = text.replace("?>", " encoding=\"ISO-8859-1\"?>");
        assertThat(identifier
                        .identify(declared.getBytes(StandardCharsets.ISO_8859_1))
                        .get(0)
                        .body())
                .isNotNull()
                .satisfies(b -> assertThat(b.text()).isEqualTo(pacs008("Ä")));
    }

    @Test
    void saysThatUtf8WasClaimedInVain() {
        String declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + pacs008("Ä");
        RawMessage message = identifier
                .identify(declared.getBytes(StandardCharsets.ISO_8859_1))
                .get(0);
        assertThat(message.findings()).extracting(Finding::code).containsExactly(FindingCode.ENCODING_DOUBTFUL);
        assertThat(message.body()).isNotNull().satisfies(b -> assertThat(b.text())
                .isEqualTo(pacs008("Ä")));
    }

    @Test
    void refusesWhatIsNoTextByName() {
        assertThat(refusal(new byte[0])).isEqualTo("HUB-1005 The input has no bytes.");
        assertThat(refusal(" \n ".getBytes(StandardCharsets.UTF_8))).startsWith("HUB-1005");
        assertThat(refusal("$\n$".getBytes(StandardCharsets.UTF_8))).startsWith("HUB-1005");
        assertThat(refusal(new byte[] {0x1F, (byte) 0x8B, 8, 0})).contains("HUB-1004", "gzip");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0})).contains("ZIP");
        assertThat(refusal("%PDF-1.7".getBytes(StandardCharsets.UTF_8))).contains("PDF");
        assertThat(refusal(new byte[100])).contains("HUB-1004", "binary");
        assertThat(refusal("a;b;c\n1;2;3\n".getBytes(StandardCharsets.UTF_8))).contains("HUB-2001", "CSV");
        assertThat(refusal("UNB+UNOA:1+A+B'".getBytes(StandardCharsets.UTF_8))).contains("EDIFACT");
        assertThat(refusal("01,A,B,260101/\n02,C/\n".getBytes(StandardCharsets.UTF_8)))
                .contains("BAI2");
        assertThat(refusal("<html><p>Hi</p></html>".getBytes(StandardCharsets.UTF_8)))
                .contains("HTML");
        assertThat(refusal("<root/>".getBytes(StandardCharsets.UTF_8))).contains("root element root");
    }

    private String refusal(byte[] input) {
        List<RawMessage> messages = identifier.identify(input);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).type()).isNull();
        Finding finding = messages.get(0).findings().get(0);
        return finding.code().id() + " " + finding.message();
    }

    @Test
    void marksAMessageWithANulAndOnlyThatOne() {
        List<RawMessage> messages = identify(MT103 + "\n" + MT103.replace("REF1", "R\0F") + "\n" + MT103);
        assertThat(types(messages)).containsExactly("MT103", "MT103", "MT103");
        assertThat(messages).filteredOn(m -> m.findings().isEmpty()).hasSize(2);
        assertThat(messages.get(1).findings()).extracting(Finding::line).containsExactly(6);
    }

    @Test
    void looksNoFurtherIntoEnvelopesOfAbsurdDepth() {
        RawMessage message = identify("<a>".repeat(1000) + pacs008("1")).get(0);
        assertThat(message.findings()).extracting(Finding::code).containsExactly(FindingCode.LIMIT_EXCEEDED);
    }

    @Test
    void saysWhatAnInputLooksLikeThatIsNoMessage() {
        assertThat(identify("{\"a\": 1}").get(0).findings())
                .extracting(Finding::message)
                .containsExactly("The input is no message; it looks like JSON.");
    }

    @Test
    void refusesEveryMessageUnderADoctype() {
        List<RawMessage> messages = identify("<?xml version=\"1.0\"?>\n<!DOCTYPE all [<!ENTITY a \"b\">]>\n<all>"
                + pacs008("1") + pacs008("2") + "</all>\n" + MT103);
        assertThat(types(messages)).containsExactly("pacs.008.001.08", "pacs.008.001.08", "MT103");
        assertThat(messages.subList(0, 2)).allSatisfy(m -> assertThat(m.findings())
                .extracting(Finding::code, Finding::line)
                .containsExactly(org.assertj.core.api.Assertions.tuple(FindingCode.DOCTYPE_REFUSED, 2)));
        assertThat(messages.get(2).findings()).isEmpty();
    }
}
