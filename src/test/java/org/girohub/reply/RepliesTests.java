package org.girohub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.girohub.Installed;
import org.girohub.canonical.Payment;
import org.girohub.canonical.StatusReport;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Identifier;
import org.girohub.journal.MessageFacts;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Trace;
import org.girohub.mapping.Mappings;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxRead;
import org.girohub.mx.MxReader;
import org.girohub.mx.MxWriter;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers as text, judged by the hub's own schemas and read back. */
class RepliesTests {
    private static final String UETR = "8a562c67-ca16-48ba-b074-65581be6f011";
    private static final Installation INSTALLATION = Installation.current();
    private static final MxReader READER = MxReader.load(INSTALLATION);
    private static final Mappings MAPPINGS = Installed.mappings();
    private static final Identifier IDENTIFIER = new Identifier();
    private static final Replies REPLIES = new Replies(
            MAPPINGS,
            new MxWriter(),
            new SafeXml(),
            Clock.fixed(Instant.parse("2026-11-20T23:05:59Z"), ZoneOffset.UTC));

    private static final String PACS_008 = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">"
            + "<FIToFICstmrCdtTrf><GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>"
            + "<SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>"
            + "<InstgAgt><FinInstnId><BICFI>AAAADEFF</BICFI></FinInstnId></InstgAgt>"
            + "<InstdAgt><FinInstnId><BICFI>BBBBFRPP</BICFI></FinInstnId></InstdAgt></GrpHdr>"
            + "<CdtTrfTxInf><PmtId><InstrId>I-1</InstrId><EndToEndId>E-1</EndToEndId><UETR>" + UETR + "</UETR></PmtId>"
            + "<IntrBkSttlmAmt Ccy=\"EUR\">100.50</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt>"
            + "<ChrgBr>SLEV</ChrgBr>"
            + "<Dbtr><Nm>A</Nm></Dbtr><DbtrAgt><FinInstnId><BICFI>AAAADEFF</BICFI></FinInstnId></DbtrAgt>"
            + "<CdtrAgt><FinInstnId><BICFI>BBBBFRPP</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>B</Nm></Cdtr></CdtTrfTxInf>"
            + "</FIToFICstmrCdtTrf></Document>";

    private static final String HEADER = "<AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\">"
            + "<Fr><FIId><FinInstnId><BICFI>AAAADEFF</BICFI></FinInstnId></FIId></Fr>"
            + "<To><FIId><FinInstnId><BICFI>BBBBFRPP</BICFI></FinInstnId></FIId></To>"
            + "<BizMsgIdr>BIZ-1</BizMsgIdr><MsgDefIdr>pacs.008.001.08</MsgDefIdr><BizSvc>swift.cbprplus.03</BizSvc>"
            + "<CreDt>2026-11-20T10:00:00Z</CreDt></AppHdr>";

    @Test
    void anAcceptedPaymentIsAnsweredWithAValidPacs002() {
        Reply reply = answer(PACS_008, new Decision.Accepted(List.of()));
        assertThat(reply.id()).isEqualTo("hub-1-R");
        assertThat(reply.text()).contains("<MsgId>hub-1-R</MsgId>", "<CreDtTm>2026-11-20T23:05:59");
        StatusReport report = read(reply, "pacs.002.001.10");
        assertThat(report.groupStatus()).isEqualTo("ACTC");
        assertThat(report.transactionStatus()).isEqualTo("ACTC");
        assertThat(report.original().uetr()).isEqualTo(UETR);
        assertThat(report.original().instructionId()).isEqualTo("I-1");
        assertThat(report.originalGroup().messageId()).isEqualTo("MSG-1");
        assertThat(report.originalGroup().messageNameId()).isEqualTo("pacs.008.001.08");
        assertThat(report.instructingAgent().bic()).isEqualTo("BBBBFRPP");
        assertThat(report.instructedAgent().bic()).isEqualTo("AAAADEFF");
    }

    @Test
    void theSameDecisionGivesTheSameAnswer() {
        Decision decision = new Decision.Accepted(List.of());
        assertThat(answer(PACS_008, decision).text())
                .isEqualTo(answer(PACS_008, decision).text());
    }

    @Test
    void underAHeaderTheAnswerHasOneTheOtherWayRound() {
        Reply reply = answer("<E>" + HEADER + PACS_008 + "</E>", new Decision.Accepted(List.of()));
        StatusReport report = read(reply, "pacs.002.001.10");
        assertThat(report.header().from().bic()).isEqualTo("BBBBFRPP");
        assertThat(report.header().to().bic()).isEqualTo("AAAADEFF");
        assertThat(report.header().businessService()).isEqualTo("swift.cbprplus.03");
        assertThat(report.groupStatus()).isNull();
        assertThat(reply.text()).doesNotContain("OrgnlGrpInfAndSts").contains("<OrgnlMsgId>MSG-1</OrgnlMsgId>");
    }

    @Test
    void whatBreaksTheSchemaIsAnsweredFromItsTextWithTheReasons() {
        String broken = PACS_008.replace("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>NONE</ChrgBr>")
                .replace("I-1", "I".repeat(36));
        RawMessage raw =
                IDENTIFIER.identify(broken.getBytes(StandardCharsets.UTF_8)).get(0);
        MxRead verdict = READER.read(raw);
        assertThat(verdict.findings()).anyMatch(Finding::isError);
        Reply reply = REPLIES.answer(new Original("hub-1", raw, List.of()), new Decision.Rejected(verdict.findings()));
        StatusReport report = read(reply, "pacs.002.001.10");
        assertThat(report.groupStatus()).isEqualTo("RJCT");
        assertThat(report.originalGroup().messageId()).isEqualTo("MSG-1");
        assertThat(report.original().uetr()).isEqualTo(UETR);
        assertThat(report.original().endToEndId()).isEqualTo("E-1");
        assertThat(report.original().instructionId()).isNull();
        assertThat(report.reasons()).isNotEmpty();
        assertThat(report.reasons().get(0).additionalInformation().get(0)).startsWith("HUB-3");
    }

    @Test
    void whatIsNotEvenXmlIsAnsweredAsFarAsItWasRead() {
        String cut = PACS_008.substring(0, PACS_008.indexOf("<CdtTrfTxInf>") + 20);
        RawMessage raw =
                IDENTIFIER.identify(cut.getBytes(StandardCharsets.UTF_8)).get(0);
        Reply reply = REPLIES.answer(
                new Original("hub-1", raw, List.of()),
                new Decision.Rejected(List.of(Finding.of(FindingCode.NOT_WELL_FORMED, "", null, "x"))));
        StatusReport report = read(reply, "pacs.002.001.10");
        assertThat(report.originalGroup().messageId()).isEqualTo("MSG-1");
        assertThat(report.groupReasons()).hasSize(1);
        assertThat(report.original()).isNull();
    }

    @Test
    void repairAndDuplicateAreValidAnswersToo() {
        Finding finding = Finding.of(FindingCode.INTERNAL, "", null, "x");
        assertThat(read(answer(PACS_008, new Decision.Repair(List.of(finding))), "pacs.002.001.10")
                        .groupStatus())
                .isEqualTo("PDNG");
        assertThat(read(answer(PACS_008, new Decision.Duplicate("hub-0", List.of())), "pacs.002.001.10")
                        .groupReasons()
                        .get(0)
                        .reason()
                        .code())
                .isEqualTo("AM05");
    }

    @Test
    void anInitiationIsAnsweredWithAPain002OfItsFamily() {
        for (String version : List.of("09", "03")) {
            String text = pain001(version, 3);
            Reply accepted = answer(text, new Decision.Accepted(List.of()));
            String answer = "pain.002.001." + (version.equals("03") ? "03" : "10");
            StatusReport report = read(accepted, answer);
            assertThat(report.groupStatus()).isEqualTo("ACTC");
            assertThat(report.original().paymentInformationId()).isEqualTo("PMT-1");
            Reply rejected = answer(
                    text,
                    new Decision.Rejected(List.of(Finding.of(
                                    FindingCode.UNSUPPORTED_TYPE,
                                    "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[2]/Cdtr/Nm",
                                    null,
                                    "x")
                            .at(20, 3))));
            report = read(rejected, answer);
            assertThat(report.groupStatus()).isEqualTo("RJCT");
            assertThat(report.original().endToEndId()).isEqualTo("E-2");
            assertThat(report.reasons()).hasSize(1);
        }
    }

    @Test
    void aLargeInitiationIsAnsweredForTheGroup() {
        Reply reply = answer(pain001("09", 1001), new Decision.Accepted(List.of()));
        StatusReport report = read(reply, "pain.002.001.10");
        assertThat(report.groupStatus()).isEqualTo("ACTC");
        assertThat(report.originalNumberOfTransactions()).isEqualTo("1001");
        assertThat(report.original()).isNull();
    }

    @Test
    void anMtIsAcknowledgedOrRefusedAndReadBackAsSuch() {
        String mt =
                "{1:F01AAAADEFFAXXX0304009999}{2:I103BBBBFRPPXXXXN}{3:{108:MUR-1}}{4:\r\n:20:REF\r\n:23B:CRED\r\n-}";
        RawMessage raw =
                IDENTIFIER.identify(mt.getBytes(StandardCharsets.UTF_8)).get(0);
        Reply ack = REPLIES.answer(new Original("hub-1", raw, List.of()), new Decision.Accepted(List.of()));
        assertThat(ack.text()).startsWith("{1:F21AAAADEFFAXXX0304009999}{4:{177:2611202305}{451:0}");
        Reply nak = REPLIES.answer(
                new Original("hub-1", raw, List.of()),
                new Decision.Rejected(List.of(
                        Finding.of(FindingCode.MT_UNREADABLE, "32A", null, "x").at(2, 1))));
        assertThat(nak.text())
                .contains("{451:1}{405:" + FindingCode.MT_UNREADABLE.swiftError() + "002}")
                .endsWith(mt);
        List<RawMessage> back = IDENTIFIER.identify(nak.text().getBytes(StandardCharsets.UTF_8));
        assertThat(back.get(0).type()).hasToString("F21");
        assertThat(REPLIES.answer(new Original("hub-1", raw, List.of()), new Decision.Repair(List.of()))
                        .isPresent())
                .isFalse();
    }

    @Test
    void answersAndWhatIsUnidentifiedAreNotAnswered() {
        String pacs002 = answer(PACS_008, new Decision.Accepted(List.of())).text();
        assertThat(answer(pacs002, new Decision.Accepted(List.of())).isPresent())
                .isFalse();
        assertThat(answer("what is this", new Decision.Repair(List.of())).isPresent())
                .isFalse();
        assertThat(answer("{1:F21AAAADEFFAXXX0304009999}{4:{177:2611202305}{451:0}}", new Decision.Accepted(List.of()))
                        .isPresent())
                .isFalse();
    }

    @Test
    void whatTheClearingSaysLaterReachesTheSenderUnderItsOwnReferences() {
        StatusReport said = read(
                answer(
                        PACS_008,
                        new Decision.Rejected(List.of(Finding.of(
                                FindingCode.INTERNAL, "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]", null, "x")))),
                "pacs.002.001.10");
        Reply first = REPLIES.later(trace("pacs.008.001.08"), List.of(payment()), said, "RJCT", "answer-1");
        StatusReport report = read(first, "pacs.002.001.10");
        assertThat(report.transactionStatus()).isEqualTo("RJCT");
        assertThat(report.original().uetr()).isEqualTo(UETR);
        assertThat(report.originalGroup().messageId()).isEqualTo("MSG-1");
        assertThat(report.reasons()).isEqualTo(said.reasons());
        Reply second = REPLIES.later(trace("pacs.008.001.08"), List.of(payment()), said, "RJCT", "answer-2");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(read(
                                REPLIES.later(trace("pain.001.001.09"), List.of(payment()), said, "RJCT", "answer-1"),
                                "pain.002.001.10")
                        .groupStatus())
                .isEqualTo("RJCT");
        assertThat(REPLIES.later(trace("MT103"), List.of(payment()), said, "RJCT", "a")
                        .isPresent())
                .isFalse();
    }

    private static Trace trace(String type) {
        return new Trace(
                "hub-1",
                new MessageFacts("c", "FILE", "n", null, 1, 1, "t", "s", null, type, "MSG-1", null, "AAAADEFF"),
                Outcome.ACCEPTED,
                null,
                null,
                List.of(),
                List.of(payment()),
                List.of(),
                List.of());
    }

    private static PaymentFacts payment() {
        return new PaymentFacts(
                "hub-1-1",
                "hub-1",
                1,
                "customerCreditTransfer",
                "target2",
                "clearing.target2",
                "pacs.008.001.08",
                "SENT-1",
                null,
                "I-1",
                "E-1",
                null,
                UETR,
                null,
                "EUR",
                LocalDate.of(2026, 11, 20),
                "ACTC");
    }

    private static Reply answer(String text, Decision decision) {
        RawMessage raw =
                IDENTIFIER.identify(text.getBytes(StandardCharsets.UTF_8)).get(0);
        @Nullable
        MxMessage message =
                raw.type() != null && raw.type().isMx() ? READER.read(raw).message() : null;
        List<Payment> payments =
                message == null || !MAPPINGS.covers(message.type()) ? List.of() : MAPPINGS.toCanonical(message);
        return REPLIES.answer(new Original("hub-1", raw, payments), decision);
    }

    /** Reads an answer back as a receiver would, and holds it against its schema. */
    private static StatusReport read(Reply reply, String type) {
        assertThat(reply.text()).as(reply.note() + reply.findings()).isNotNull();
        RawMessage raw = IDENTIFIER
                .identify(reply.text().getBytes(StandardCharsets.UTF_8))
                .get(0);
        assertThat(raw.type()).hasToString(type);
        MxRead verdict = READER.read(raw);
        assertThat(verdict.findings()).as(reply.text()).noneMatch(Finding::isError);
        return (StatusReport) MAPPINGS.toCanonical(verdict.message()).get(0);
    }

    private static String pain001(String version, int transactions) {
        String agent = version.equals("03") ? "BIC" : "BICFI";
        String date = version.equals("03") ? "2026-11-20" : "<Dt>2026-11-20</Dt>";
        StringBuilder text = new StringBuilder("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001."
                + version
                + "\"><CstmrCdtTrfInitn><GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2026-11-20T10:00:00</CreDtTm><NbOfTxs>"
                + transactions + "</NbOfTxs><InitgPty><Nm>A</Nm></InitgPty></GrpHdr>"
                + "<PmtInf><PmtInfId>PMT-1</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt>" + date + "</ReqdExctnDt>"
                + "<Dbtr><Nm>A</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>"
                + "<DbtrAgt><FinInstnId><" + agent + ">AAAADEFF</" + agent + "></FinInstnId></DbtrAgt>");
        IntStream.rangeClosed(1, transactions)
                .forEach(i -> text.append("<CdtTrfTxInf><PmtId><EndToEndId>E-" + i
                        + "</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">1.00</InstdAmt></Amt>"
                        + "<Cdtr><Nm>B</Nm></Cdtr></CdtTrfTxInf>"));
        return text.append("</PmtInf></CstmrCdtTrfInitn></Document>").toString();
    }
}
