package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.girohub.Installed;
import org.girohub.bench.BigFiles;
import org.girohub.bench.SmallHeap;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.identify.Inlet;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.mx.MxListener;
import org.girohub.mx.MxPart;
import org.girohub.mx.MxReader;
import org.girohub.mx.MxStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Inputs that are too large to hold. */
class StreamsTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Installation INSTALLATION = new Installation(ROOT);

    @Test
    void moreMegabytesThanTheHeapHasAreJudgedAtEveryLevel() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx32m",
                        // Short of life: compiling what it runs to the utmost takes longer than it saves.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dgirohub.root=" + ROOT,
                        "-cp",
                        path,
                        SmallHeap.class.getName(),
                        "pain.001",
                        "35000",
                        "sepa-sct")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines()).last().isEqualTo("pain.001.001.09 true 35000");
    }

    @Test
    void partsComeInOrderWithTheSameNumbersEachTime() throws IOException {
        String text = pain001(7, 3);
        List<String> first = parts(text);
        assertThat(first)
                .containsExactly(
                        "begin BIG-7",
                        "group 1",
                        "unit 1 1 1 I-1",
                        "unit 1 2 2 I-2",
                        "unit 1 3 3 I-3",
                        "end of group 1: 3",
                        "group 2",
                        "unit 2 1 4 I-4",
                        "unit 2 2 5 I-5",
                        "unit 2 3 6 I-6",
                        "end of group 2: 3",
                        "group 3",
                        "unit 3 1 7 I-7",
                        "end of group 3: 1",
                        "end 7");
        assertThat(parts(text)).isEqualTo(first);
    }

    @Test
    void aSumThatDoesNotFitIsFoundAtTheEnd() throws IOException {
        String text = pain001(4, 2).replaceFirst("<CtrlSum>[0-9.]+", "<CtrlSum>1.00");
        StreamVerdict verdict = validate(text).get(0);
        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.findings())
                .extracting(Finding::code, Finding::path, Finding::line)
                .containsExactly(tuple(FindingCode.CONTROL_SUM, "/Document/CstmrCdtTrfInitn/GrpHdr/CtrlSum", 4));
    }

    @Test
    void findingsBeyondAThousandAreCounted() throws IOException {
        String text = pain001(1_200, 400).replace("<IBAN>DE", "<IBAN>DF");
        StreamVerdict verdict = validate(text).get(0);
        assertThat(verdict.findings()).hasSize(StreamValidator.MOST_FINDINGS + 1);
        Finding last = verdict.findings().get(StreamValidator.MOST_FINDINGS);
        assertThat(last.code()).isEqualTo(FindingCode.MORE_FINDINGS);
        assertThat(last.message()).contains("There are 203 more findings", "1203 in all are errors");
    }

    @Test
    void whatFollowsOnBrokenXmlIsNotJudgedButSaid() throws IOException {
        String text = pain001(4, 2);
        StreamVerdict verdict = validate(text.substring(0, text.lastIndexOf("<CdtTrfTxInf>") + 30))
                .get(0);
        assertThat(verdict.type()).isEqualTo(MessageType.mx("pain.001.001.09"));
        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.findings()).extracting(Finding::code).containsExactly(FindingCode.NOT_WELL_FORMED);
    }

    @Test
    void documentsBehindEachOtherAreMessagesOfTheirOwn() throws IOException {
        List<StreamVerdict> verdicts = validate(pain001(2, 1) + pain001(3, 2));
        assertThat(verdicts)
                .extracting(StreamVerdict::index, StreamVerdict::valid, StreamVerdict::units)
                .containsExactly(tuple(1, true, 2L), tuple(2, true, 3L));
    }

    @Test
    void aUnitThatIsTooLargeToHoldIsRefused() throws IOException {
        List<FindingCode> codes = new ArrayList<>();
        MxReader.load(INSTALLATION).stream(new MxStream.Limits(60, 100_000))
                .read(
                        new StringReader(pain001(3, 3).replace("<Nm>Creditor", "<Nm/>".repeat(60) + "<Nm>Creditor")),
                        Inlet::typeOf,
                        new MxListener() {
                            @Override
                            public void unit(MxPart unit) {}

                            @Override
                            public void end(
                                    int index,
                                    @Nullable MessageType type,
                                    @Nullable MxPart message,
                                    List<Finding> findings) {
                                findings.forEach(finding -> codes.add(finding.code()));
                            }
                        });
        assertThat(codes).contains(FindingCode.LIMIT_EXCEEDED);
    }

    @Test
    void aRuleThatAsksForUnitsIsSaidNotToBeJudged() throws IOException {
        StreamRule.Running running = new StreamRule.Running();
        List<String> failed = new ArrayList<>();
        MxReader reader = MxReader.load(INSTALLATION);
        StreamRule.Cut cut = new StreamRule.Cut(reader.cut(MessageType.mx("pain.001.001.09")));
        MxRule.Check whole = (message, out) -> message.children("PmtInf/CdtTrfTxInf");
        MxRule.Check ahead = new MxRule.Each(
                "PmtInf/CdtTrfTxInf", (unit, out) -> unit.message().child("SplmtryData"));
        running.add("whole", whole.stream(cut));
        running.add("ahead", ahead.stream(cut));
        reader.stream().read(new StringReader(pain001(2, 2)), Inlet::typeOf, new MxListener() {
            @Override
            public void unit(MxPart unit) {
                see(StreamRule.Stage.UNIT, unit);
            }

            @Override
            public void end(int index, @Nullable MessageType type, @Nullable MxPart message, List<Finding> findings) {
                see(StreamRule.Stage.END, message);
            }

            private void see(StreamRule.Stage stage, MxPart part) {
                running.see(
                        stage,
                        cut.window(part),
                        finding -> {},
                        (rule, reason) ->
                                failed.add(rule + " " + reason.getClass().getSimpleName()));
            }
        });
        assertThat(failed).containsExactly("ahead NotHeldException", "whole NotHeldException");
    }

    @Test
    void messagesOfALongFileAreCutOutAsWhenItIsHeld() throws IOException {
        for (String kind : List.of("mt103", "mt940")) {
            StringWriter text = new StringWriter();
            BigFiles.write(kind, 15_000, text);
            text.write("\r\nand something behind");
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(bytes).hasSizeGreaterThan(2 << 20);
            List<RawMessage> one = new ArrayList<>();
            Inlet.of(new ByteArrayInputStream(bytes)).messages(one::add);
            assertThat(one).isEqualTo(new Identifier().identify(bytes));
        }
    }

    @Test
    void theTypeIsToldFromTheBeginning() throws IOException {
        byte[] bytes = pain001(1_000, 10).getBytes(StandardCharsets.UTF_8);
        assertThat(Inlet.of(new ByteArrayInputStream(bytes)).type()).isEqualTo(MessageType.mx("pain.001.001.09"));
    }

    @Test
    void bytesThatAreNoTextAreFoundWhereverTheyAre() throws IOException {
        byte[] bytes = pain001(1_000, 10).getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 700] = (byte) 0xC3;
        bytes[bytes.length - 699] = (byte) 0x28;
        List<StreamVerdict> verdicts = new ArrayList<>();
        VALIDATOR.validate(new ByteArrayInputStream(bytes), Level.SCHEMA, List.of(), verdicts::add);
        assertThat(verdicts.get(0).findings()).extracting(Finding::code).containsExactly(FindingCode.NOT_TEXT);
    }

    private static final Validator VALIDATOR = Installed.validator();

    private static List<StreamVerdict> validate(String text) {
        List<StreamVerdict> verdicts = new ArrayList<>();
        VALIDATOR.validate(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Level.PRACTICE,
                List.of("sepa-sct"),
                verdicts::add);
        return verdicts;
    }

    private static String pain001(int count, int inEach) throws IOException {
        StringWriter text = new StringWriter();
        BigFiles.pain001(count, inEach, text);
        return text.toString();
    }

    private static List<String> parts(String text) {
        List<String> seen = new ArrayList<>();
        MxReader.load(INSTALLATION).stream().read(new StringReader(text), Inlet::typeOf, new MxListener() {
            @Override
            public void begin(MxPart head) {
                MxNode message = MxNode.message(head.message());
                seen.add("begin " + (message == null ? null : message.text("GrpHdr/MsgId")));
            }

            @Override
            public void groupBegin(MxPart head) {
                seen.add("group " + head.groupIndex());
            }

            @Override
            public void unit(MxPart unit) {
                MxNode message = MxNode.message(unit.message());
                assertThat(message).isNotNull();
                assertThat(message.children("PmtInf/CdtTrfTxInf")).hasSize(1);
                assertThat(message.text("PmtInf/DbtrAcct/Id/IBAN")).isNotNull();
                seen.add("unit " + unit.groupIndex() + " " + unit.unitIndex() + " " + unit.number() + " "
                        + message.text("PmtInf/CdtTrfTxInf/PmtId/InstrId"));
            }

            @Override
            public void groupEnd(MxPart group) {
                seen.add("end of group " + group.groupIndex() + ": " + group.unitIndex());
            }

            @Override
            public void end(int index, @Nullable MessageType type, @Nullable MxPart message, List<Finding> findings) {
                seen.add("end " + (message == null ? null : message.number()));
            }
        });
        return seen;
    }
}
