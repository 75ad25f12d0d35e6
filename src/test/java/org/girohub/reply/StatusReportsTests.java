package org.girohub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.girohub.canonical.Agent;
import org.girohub.canonical.StatusReason;
import org.girohub.canonical.StatusReport;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusReportsTests {
    private static final String UETR = "8a562c67-ca16-48ba-b074-65581be6f011";
    private static final MessageType PACS_002 = MessageType.mx("pacs.002.001.10");
    private static final MessageType PAIN_002 = MessageType.mx("pain.002.001.10");
    private static final StatusReports.Ends ENDS = new StatusReports.Ends(bic("BBBBFRPP"), bic("AAAADEFF"));

    private final StatusReports reports =
            new StatusReports(Clock.fixed(Instant.parse("2026-11-20T23:05:59.123456Z"), ZoneOffset.UTC));

    @Test
    void acceptanceSaysThatNothingIsSettledYet() {
        List<StatusReport> answer =
                reports.of(new Decision.Accepted(List.of()), pacs(null), List.of(tx(1, 1)), ENDS, PACS_002, "id-R");
        assertThat(answer).singleElement().satisfies(r -> {
            assertThat(r.groupStatus()).isEqualTo("ACTC");
            assertThat(r.transactionStatus()).isEqualTo("ACTC");
            assertThat(r.reasons()).isEmpty();
            assertThat(r.originalGroup().messageId()).isEqualTo("MSG-1");
            assertThat(r.originalGroup().messageNameId()).isEqualTo("pacs.008.001.08");
            assertThat(r.original().uetr()).isEqualTo(UETR);
            assertThat(r.header().messageId()).isEqualTo("id-R");
            assertThat(String.valueOf(r.header().creationDateTime())).isEqualTo("2026-11-20T23:05:59.123Z");
            assertThat(r.header().from()).isNull();
            assertThat(r.header().to()).isNull();
        });
    }

    @Test
    void underCbprPlusOnlyTransactionsHaveAStatus() {
        List<StatusReport> answer = reports.of(
                new Decision.Rejected(List.of(error(FindingCode.UNSUPPORTED_TYPE, "", 0))),
                pacs("swift.cbprplus.stp.03"),
                List.of(tx(1, 1)),
                ENDS,
                PACS_002,
                "id-R");
        assertThat(answer).singleElement().satisfies(r -> {
            assertThat(r.groupStatus()).isNull();
            assertThat(r.originalGroup()).isNull();
            assertThat(r.original().messageId()).isEqualTo("MSG-1");
            assertThat(r.transactionStatus()).isEqualTo("RJCT");
            assertThat(codes(r.reasons())).containsExactly(FindingCode.UNSUPPORTED_TYPE.statusReason());
            assertThat(r.header().businessService()).isEqualTo("swift.cbprplus.03");
            assertThat(r.header().from().bic()).isEqualTo("BBBBFRPP");
            assertThat(r.header().to().bic()).isEqualTo("AAAADEFF");
        });
    }

    @Test
    void aRejectionNamesEachFaultWhereItIs() {
        List<StatusReport> answer = reports.of(
                new Decision.Rejected(List.of(
                        error(FindingCode.UNSUPPORTED_TYPE, "/Document/CstmrCdtTrfInitn/GrpHdr/NbOfTxs", 5),
                        error(FindingCode.NO_NAMESPACE, "/Document/CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[2]/Cdtr", 90),
                        error(FindingCode.NOT_TEXT, "/Document/CstmrCdtTrfInitn/PmtInf[2]/PmtMtd", 70))),
                pain(),
                List.of(tx(1, 1), tx(2, 1), tx(2, 2)),
                ENDS,
                PAIN_002,
                "id-R");
        assertThat(answer).hasSize(2);
        assertThat(answer).allSatisfy(r -> {
            assertThat(r.groupStatus()).isEqualTo("RJCT");
            assertThat(r.groupReasons()).hasSize(1);
            assertThat(r.paymentInformationStatus()).isEqualTo("RJCT");
            assertThat(r.original().paymentInformationId()).isEqualTo("PMT-2");
            assertThat(r.paymentInformationReasons()).hasSize(1);
        });
        assertThat(answer.get(0).reasons()).isEmpty();
        assertThat(answer.get(1).reasons().get(0).additionalInformation().get(0))
                .contains("HUB-2003", "line 90");
    }

    @Test
    void reasonsComeInTheOrderOfLevelsAndLinesAndAreErrorsOnly() {
        Finding hub = error(FindingCode.INTERNAL, "", 1);
        Finding late = error(FindingCode.NOT_TEXT, "", 9);
        Finding early = error(FindingCode.UNIDENTIFIED, "", 2);
        Finding warning = error(FindingCode.EMPTY, "", 1).as(Severity.WARNING);
        assertThat(Reasons.inOrder(List.of(hub, late, warning, early))).containsExactly(early, late, hub);
        List<StatusReason> reasons = Reasons.of(List.of(hub, late, warning, early));
        assertThat(codes(reasons)).containsExactly("FF01", "NARR");
        assertThat(reasons.get(0).additionalInformation())
                .anyMatch(t -> t.startsWith("HUB-2001"))
                .anyMatch(t -> t.startsWith("HUB-1004"));
    }

    @Test
    void textsFitTheSchemaWhateverTheyBegan() {
        String path = "/Document/" + "Verylongname/".repeat(40) + "\u00e9\n<&";
        List<StatusReason> reasons = Reasons.of(List.of(error(FindingCode.NOT_WELL_FORMED, path, 7)));
        assertThat(reasons.get(0).additionalInformation())
                .isNotEmpty()
                .allMatch(t -> t.length() <= 105 && !t.isBlank())
                .allMatch(t -> t.chars().allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    @Test
    void valuesAreNotRepeated() {
        Finding finding = Finding.of(
                        FindingCode.NOT_TEXT,
                        "/Document/x",
                        "DE89370400440532013000",
                        "bad IBAN DE89370400440532013000")
                .at(3, 4);
        assertThat(Reasons.of(List.of(finding)).toString()).doesNotContain("DE8937");
    }

    @Test
    void aDuplicateIsToldWhatStands() {
        StatusReport answer = reports.of(
                        new Decision.Duplicate("hub-first", List.of()),
                        pacs(null),
                        List.of(tx(1, 1)),
                        ENDS,
                        PACS_002,
                        "x")
                .get(0);
        assertThat(answer.groupStatus()).isEqualTo("RJCT");
        assertThat(codes(answer.groupReasons())).containsExactly("AM05");
        assertThat(answer.groupReasons().get(0).additionalInformation().get(0)).contains("hub-first", "stands");
    }

    @Test
    void repairIsPending() {
        StatusReport answer = reports.of(
                        new Decision.Repair(List.of(error(FindingCode.INTERNAL, "", 0))),
                        pacs(null),
                        List.of(),
                        ENDS,
                        PACS_002,
                        "x")
                .get(0);
        assertThat(answer.groupStatus()).isEqualTo("PDNG");
        assertThat(answer.original()).isNull();
        assertThat(codes(answer.groupReasons())).containsExactly("NARR");
    }

    @Test
    void whatWouldBreakTheAnswersSchemaIsNotQuoted() {
        QuotedTransaction broken =
                new QuotedTransaction(1, 1, null, "x".repeat(36), "E2E", " ", UETR.toUpperCase(java.util.Locale.ROOT));
        assertThat(broken.instructionId()).isNull();
        assertThat(broken.transactionId()).isNull();
        assertThat(broken.uetr()).isNull();
        assertThat(broken.endToEndId()).isEqualTo("E2E");
    }

    @Test
    void theSameReplyHasTheSameId() {
        assertThat(ReplyIds.first("01JABC")).isEqualTo("01JABC-R").isEqualTo(ReplyIds.first("01JABC"));
        assertThat(ReplyIds.first("x".repeat(40)))
                .hasSizeLessThanOrEqualTo(35)
                .isEqualTo(ReplyIds.first("x".repeat(40)))
                .isNotEqualTo(ReplyIds.first("y".repeat(40)));
        assertThat(ReplyIds.later("a", "1"))
                .isNotEqualTo(ReplyIds.later("a", "2"))
                .hasSizeLessThanOrEqualTo(35);
    }

    private static List<String> codes(List<StatusReason> reasons) {
        return reasons.stream().map(r -> r.reason().code()).toList();
    }

    private static Finding error(FindingCode code, String path, int line) {
        return Finding.of(code, path, null, "m").at(line, 1);
    }

    private static QuotedTransaction tx(int batch, int index) {
        return new QuotedTransaction(batch, index, "PMT-" + batch, "I", "E" + index, null, UETR);
    }

    private static References pacs(@Nullable String service) {
        return new References(
                MessageType.mx("pacs.008.001.08"),
                "MSG-1",
                null,
                "1",
                null,
                bic("AAAADEFF"),
                bic("BBBBFRPP"),
                service,
                service == null ? null : "BIZ-1");
    }

    private static References pain() {
        return new References(MessageType.mx("pain.001.001.09"), "MSG-1", null, "3", null, null, null, null, null);
    }

    private static Agent bic(String bic) {
        return new Agent(bic, null, null, null, null, null, null, null);
    }
}
