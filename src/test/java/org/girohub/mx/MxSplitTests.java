package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.girohub.bench.BigFiles;
import org.girohub.bench.SmallHeap;
import org.girohub.config.Installation;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;
import org.junit.jupiter.api.Test;

class MxSplitTests {
    private static final Installation INSTALLATION =
            new Installation(Path.of(System.getProperty("girohub.root", ".")).toAbsolutePath());
    private static final Validator VALIDATOR = Validator.load(INSTALLATION);

    private static List<MxSplit.Part> parts(String text, String type, int most, String id) throws Exception {
        List<MxSplit.Part> parts = new ArrayList<>();
        try (MxSplit split = new MxSplit(new StringReader(text), MessageType.mx(type))) {
            for (MxSplit.Part part = split.next(most, 1 << 20, id, MxSplit.Keep.ALL);
                    part != null;
                    part = split.next(most, 1 << 20, id, MxSplit.Keep.ALL)) {
                parts.add(part);
                assertThat(split.position())
                        .isEqualTo(part.numbers().get(part.numbers().size() - 1));
            }
        }
        return parts;
    }

    private static Verdict judged(String text) {
        List<RawMessage> messages = new Identifier().identify(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(messages).hasSize(1);
        return VALIDATOR.validate(messages.get(0), Level.PRACTICE, List.of());
    }

    private static String big(int count, int inEach) throws Exception {
        StringWriter out = new StringWriter();
        BigFiles.pain001(count, inEach, out);
        return out.toString();
    }

    @Test
    void everyPartIsAValidMessageWithCountsAndSumsOfItsOwn() throws Exception {
        List<MxSplit.Part> parts = parts(big(25, 10), "pain.001.001.09", 7, null);
        assertThat(parts).extracting(p -> p.numbers().size()).containsExactly(7, 7, 7, 4);
        assertThat(parts).extracting(MxSplit.Part::first).containsExactly(1L, 8L, 15L, 22L);
        for (MxSplit.Part part : parts) {
            Verdict verdict = judged(part.text());
            assertThat(verdict.findings()).filteredOn(f -> f.isError()).isEmpty();
            assertThat(part.text()).contains("<MsgId>BIG-25</MsgId>");
        }
        // the second part has transactions of two payment informations, each with its own count
        assertThat(parts.get(1).text())
                .contains("<PmtInfId>P-1</PmtInfId>", "<PmtInfId>P-2</PmtInfId>")
                .contains("<NbOfTxs>3</NbOfTxs>", "<NbOfTxs>4</NbOfTxs>");
        BigDecimal sum = parts.stream().map(MxSplit.Part::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(big(25, 10)).contains("<CtrlSum>" + sum.toPlainString() + "</CtrlSum>");
    }

    @Test
    void whereItWasLeftItGoesOn() throws Exception {
        String text = big(25, 10);
        List<MxSplit.Part> whole = parts(text, "pain.001.001.09", 7, null);
        for (int done = 1; done < whole.size(); done++) {
            try (MxSplit split = new MxSplit(new StringReader(text), MessageType.mx("pain.001.001.09"))) {
                assertThat(split.skip(7L * done)).isTrue();
                assertThat(split.next(7, 1 << 20, null, MxSplit.Keep.ALL)).isEqualTo(whole.get(done));
            }
        }
    }

    @Test
    void leavesOutWhatIsNotKept() throws Exception {
        try (MxSplit split = new MxSplit(new StringReader(big(25, 10)), MessageType.mx("pain.001.001.09"))) {
            MxSplit.Part part = split.next(100, 1 << 20, null, place -> place.unit() == 3);
            assertThat(part).isNotNull();
            assertThat(part.numbers()).containsExactly(3L, 13L, 23L);
            assertThat(part.sum().add(part.passed())).isEqualByComparingTo("253.25");
            assertThat(judged(part.text()).findings())
                    .filteredOn(f -> f.isError())
                    .isEmpty();
        }
    }

    @Test
    void aPartEndsWithTheTransactionThatReachesTheLength() throws Exception {
        try (MxSplit split = new MxSplit(new StringReader(big(25, 10)), MessageType.mx("pain.001.001.09"))) {
            MxSplit.Part part = split.next(100, 2_500, null, MxSplit.Keep.ALL);
            assertThat(part).isNotNull();
            assertThat(part.numbers()).hasSize(3);
        }
    }

    @Test
    void keepsPrefixesEnvelopesLineEndsAndWhatStandsBehind() throws Exception {
        String unit = String.join(
                "\r\n",
                "<p:CdtTrfTxInf><!-- a & > b --><p:PmtId><p:EndToEndId>E%d</p:EndToEndId></p:PmtId>",
                "<p:IntrBkSttlmAmt Ccy=\"EUR\"><![CDATA[1]]>.5%d</p:IntrBkSttlmAmt></p:CdtTrfTxInf>",
                "");
        String text = "<?xml version='1.0'?>\r\n"
                + "<env:E xmlns:env=\"urn:x\" xmlns:p=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">\r\n"
                + "<AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><BizMsgIdr>M</BizMsgIdr></AppHdr>"
                + "<p:Document><p:FIToFICstmrCdtTrf><p:GrpHdr><p:MsgId>M</p:MsgId><p:NbOfTxs>3</p:NbOfTxs><p:CtrlSum>9</p:CtrlSum><p:TtlIntrBkSttlmAmt"
                + " Ccy=\"EUR\">9</p:TtlIntrBkSttlmAmt></p:GrpHdr>\r\n"
                + String.format(unit, 1, 1) + String.format(unit, 2, 2) + String.format(unit, 3, 3)
                + "<p:SplmtryData><p:X/></p:SplmtryData></p:FIToFICstmrCdtTrf></p:Document>\r\n</env:E>";
        List<MxSplit.Part> parts = parts(text, "pacs.008.001.08", 2, "PART");
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).text())
                .isEqualTo(text.substring(text.indexOf("?>") + 2, text.indexOf("<p:CdtTrfTxInf>"))
                                .replace(">M<", ">PART<")
                                .replace("<p:NbOfTxs>3<", "<p:NbOfTxs>2<")
                                .replace(">9<", ">3.03<")
                        + String.format(unit, 1, 1).strip()
                        + String.format(unit, 2, 2).strip()
                        + "</p:FIToFICstmrCdtTrf></p:Document></env:E>");
        assertThat(parts.get(1).text())
                .contains("<p:CtrlSum>1.53<")
                .endsWith(
                        "</p:CdtTrfTxInf><p:SplmtryData><p:X/></p:SplmtryData></p:FIToFICstmrCdtTrf></p:Document></env:E>");
        // all transactions in one part: nothing is lost at its end
        assertThat(parts(text, "pacs.008.001.08", 3, null)).singleElement().satisfies(part -> assertThat(part.text())
                .contains("<p:SplmtryData>", "<BizMsgIdr>M</BizMsgIdr>"));
    }

    @Test
    void sixtyMegabytesAreCutInASmallHeap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-Dgirohub.root=" + INSTALLATION.schemas().getParent(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeap.class.getName(),
                        "split",
                        "60000")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, java.util.concurrent.TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines()).last().isEqualTo("600 parts, 60000 transactions, 18600300.00");
    }

    @Test
    void everyTypeIsCutWhereTheReaderOfStreamsCutsIt() {
        List<MessageType> cut = VALIDATOR.mxReader().types().all().stream()
                .filter(MxSplit::cuts)
                .toList();
        assertThat(cut).hasSizeGreaterThan(40);
        for (MessageType type : cut) {
            MxCut of = VALIDATOR.mxReader().cut(type);
            assertThat(of).as(type.name()).isNotNull();
            assertThat(MxSplit.paths(type).get(0)).as(type.name()).isEqualTo(of.path());
            for (String path : MxSplit.paths(type)) {
                assertThat(exists(of.root().type(), path)).as(type + " " + path).isTrue();
            }
        }
    }

    private static boolean exists(Class<?> at, String path) {
        Class<?> type = at;
        for (String step : path.split("/")) {
            MxShape.Property property = MxShape.of(type).property(step);
            if (property == null) {
                return false;
            }
            type = property.type();
        }
        return true;
    }
}
