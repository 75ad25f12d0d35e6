package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.girohub.canonical.AccountReportingRequest;
import org.girohub.canonical.CancellationRequest;
import org.girohub.canonical.ChargesNotice;
import org.girohub.canonical.ChequeNotice;
import org.girohub.canonical.Instruction;
import org.girohub.canonical.Investigation;
import org.girohub.canonical.NoticeToReceive;
import org.girohub.canonical.Payment;
import org.girohub.canonical.ResolutionOfInvestigation;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.junit.jupiter.api.Test;

/** Requests for cancellation, answers, queries, notices, charges and cheques in MT. */
class CaseMappingTest {
    private static final String UETR = "eb6305c9-1f7f-49de-aed0-16487c27b42d";

    @Test
    void aRequestForCancellationNamesCasePaymentAndReason() {
        CancellationRequest request = MtTexts.read(
                MtTexts.mapping("MT192.yaml"),
                MtTexts.message(
                        "MT192",
                        ":20:CASE1\n:21:PAY1\n:11S:103\n261119\n:79:/DUPL/sent twice\n/UETR/" + UETR
                                + "\n:32A:261119EUR12,5\n:50K:/1\nACME\n"),
                CancellationRequest.class);

        assertThat(MtTexts.at(request, "investigationCase.id")).isEqualTo("CASE1");
        assertThat(MtTexts.at(request, "investigationCase.creator.agent.bic")).isEqualTo("ALFADEFFXXX");
        assertThat(MtTexts.at(request, "original.instructionId")).isEqualTo("PAY1");
        assertThat(MtTexts.at(request, "original.messageNameId")).isEqualTo("pacs.008.001.08");
        assertThat(MtTexts.at(request, "original.uetr")).isEqualTo(UETR);
        assertThat(MtTexts.at(request, "original.interbankSettlementAmount.currency"))
                .isEqualTo("EUR");
        assertThat(Objects.requireNonNull(request.reasons().get(0).reason()).code())
                .isEqualTo("DUPL");
        assertThat(request.reasons().get(0).additionalInformation()).containsExactly("sent twice");
        assertThat(request.extensions()).anyMatch(e -> e.path().equals("50K"));
    }

    @Test
    void aRequestWithoutTheTypeOfItsOriginalIsRefused() {
        MtMapping mapping = MtTexts.mapping("MT192.yaml");
        CancellationRequest request = MtTexts.read(
                mapping,
                MtTexts.message("MT192", ":20:CASE1\n:21:PAY1\n:11S:103\n261119\n"),
                CancellationRequest.class);
        Rendered rendered = MtTexts.write(mapping, MtTexts.with(request, "original.messageNameId", null), "MT292");

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).anyMatch(f -> f.path().equals("original.messageNameId"));
    }

    @Test
    void anAnswerSaysStatusAndReason() {
        MtMapping mapping = MtTexts.mapping("MT196.yaml");
        String text = """
                :20:ANS1
                :21:CASE1
                :76:/RJCR/LEGL no consent
                :77A:/UETR/eb6305c9-1f7f-49de-aed0-16487
                //c27b42d
                :11R:103
                261119
                """;
        ResolutionOfInvestigation answer =
                MtTexts.read(mapping, MtTexts.message("MT196", text), ResolutionOfInvestigation.class);

        assertThat(answer.status()).isEqualTo("RJCR");
        assertThat(Objects.requireNonNull(answer.reasons().get(0).reason()).code())
                .isEqualTo("LEGL");
        assertThat(answer.reasons().get(0).additionalInformation()).containsExactly("no consent");
        assertThat(MtTexts.at(answer, "investigationCase.creator.agent.bic")).isEqualTo("BETAFRPPXXX");
        assertThat(answer.statusReport().groupStatus()).isEqualTo("RJCR");
        assertThat(answer.extensions()).allMatch(e -> e.path().startsWith("@"));
        assertThat(MtTexts.written(mapping, answer, "MT196")).isEqualTo(text);
    }

    @Test
    void anAnswerInWordsIsKeptAndNoStatusIsMadeUp() {
        MtMapping mapping = MtTexts.mapping("MT196.yaml");
        String text = ":20:ANS1\n:21:CASE1\n:76:WE WILL COME BACK TO THIS\n";
        ResolutionOfInvestigation answer =
                MtTexts.read(mapping, MtTexts.message("MT196", text), ResolutionOfInvestigation.class);

        assertThat(answer.status()).isNull();
        assertThat(MtTexts.written(mapping, answer, "MT196")).isEqualTo(text);
        assertThat(MtTexts.write(mapping, MtTexts.with(answer, "extensions", List.of()), "MT196")
                        .messages())
                .isEmpty();
    }

    @Test
    void aQueryKeepsItsQuestionsAndAClaimIsNoQuery() {
        MtMapping mapping = MtTexts.mapping("MT195.yaml");
        String text =
                ":20:Q1\n:21:PAY1\n:75:/3/THE BENEFICIARY CLAIMS\n//NON RECEIPT\n/UTAP/WHO IS IT FOR\n:11R:103\n261119\n";
        Investigation query = MtTexts.read(mapping, MtTexts.message("MT195", text), Investigation.class);

        assertThat(query.variant()).isEqualTo(Investigation.Variant.INVESTIGATION);
        assertThat(query.reasons())
                .extracting(r -> r.sequence() + "|" + r.narrative())
                .containsExactly("3|THE BENEFICIARY CLAIMS NON RECEIPT", "null|WHO IS IT FOR");
        assertThat(MtTexts.written(mapping, query, "MT195")).isEqualTo(text);
        assertThat(MtTexts.write(
                                mapping,
                                MtTexts.with(query, "variant", Investigation.Variant.ADDITIONAL_INFORMATION),
                                "MT195")
                        .messages())
                .isEmpty();
    }

    @Test
    void chargesAreReadOneByOneAndTheirSideIsKept() {
        MtMapping mapping = MtTexts.mapping("MT191.yaml");
        String text =
                ":20:CH1\n:21:PAY1\n:32B:GBP30,\n:52A:BETAFRPP\n:71B:/OURC/GBP15,/D\n/COMM/GBP15,/D\n:72:/CHRQ/ALFADEFFXXX\n";
        ChargesNotice charges = MtTexts.read(mapping, MtTexts.message("MT191", text), ChargesNotice.class);

        assertThat(charges.variant()).isEqualTo(ChargesNotice.Variant.REQUEST);
        assertThat(charges.items())
                .extracting(i -> Objects.requireNonNull(i.type()).code() + i.creditDebit())
                .containsExactly("DEBTDBIT", "COMMDBIT");
        assertThat(charges.itemCount()).isEqualTo("2");
        assertThat(MtTexts.at(charges, "requestor.bic")).isEqualTo("ALFADEFFXXX");
        assertThat(MtTexts.written(mapping, charges, "MT191")).isEqualTo(text);
        assertThat(MtTexts.write(mapping, MtTexts.with(charges, "recordCreditDebit", "CRDT"), "MT191")
                        .messages())
                .isEmpty();
    }

    @Test
    void sevenChargesDoNotFitAndAreRefusedNotCut() {
        MtMapping mapping = MtTexts.mapping("MT191.yaml");
        ChargesNotice charges = MtTexts.read(
                mapping,
                MtTexts.message("MT191", ":20:CH1\n:21:PAY1\n:32B:GBP15,\n:71B:/OURC/GBP15,/D\n"),
                ChargesNotice.class);
        Payment seven = MtTexts.with(
                charges,
                "items",
                java.util.Collections.nCopies(7, charges.items().get(0)));

        assertThat(MtTexts.write(mapping, seven, "MT191").messages()).isEmpty();
    }

    @Test
    void adviceOfChargesNeedsItsValueDate() {
        MtMapping mapping = MtTexts.mapping("MT190.yaml");
        String text = ":20:CH1\n:21:PAY1\n:25:12345\n:32D:261119EUR7,5\n:71B:/COMM/EUR7,5/D\n";
        ChargesNotice charges = MtTexts.read(mapping, MtTexts.message("MT190", text), ChargesNotice.class);

        assertThat(charges.variant()).isEqualTo(ChargesNotice.Variant.ADVICE);
        assertThat(MtTexts.written(mapping, charges, "MT190")).isEqualTo(text);
        assertThat(MtTexts.write(mapping, MtTexts.with(charges, "valueDate", null), "MT190")
                        .messages())
                .isEmpty();
    }

    @Test
    void aNoticeNamesTheDebtorOrTheDebtorsBankNeverBoth() {
        MtMapping mapping = MtTexts.mapping("MT210.yaml");
        NoticeToReceive notice = MtTexts.read(
                mapping,
                MtTexts.message(
                        "MT210", ":20:N1\n:25:1\n:30:261121\n:21:I1\n:32B:EUR5,\n:50C:GAMAGB2LXXX\n:52A:BETAFRPP\n"),
                NoticeToReceive.class);
        Rendered rendered = MtTexts.write(mapping, MtTexts.with(notice, "extensions", List.of()), "MT210");

        assertThat(MtTexts.at(notice, "notification.debtorAgent.bic")).isEqualTo("BETAFRPP");
        assertThat(MtTexts.field(rendered, "50C")).isEqualTo("GAMAGB2LXXX");
        assertThat(MtTexts.field(rendered, "52A")).isEqualTo("none");
        assertThat(rendered.losses())
                .anyMatch(l -> l.code() == FindingCode.DROPPED && l.path().startsWith("notification.debtorAgent"));
    }

    @Test
    void everyItemOfANoticeKeepsItsOwnDebtor() {
        MtMapping mapping = MtTexts.mapping("MT210.yaml");
        String text = ":20:N1\n:30:261121\n:21:I1\n:32B:EUR5,\n:52A:BETAFRPP\n:21:I2\n:32B:EUR6,\n:52A:GAMAGB2L\n";
        List<Payment> notices = mapping.toCanonical(MtTexts.message("MT210", text));

        assertThat(notices)
                .extracting(n -> MtTexts.at(n, "item.debtor.agent.bic"))
                .containsExactly("BETAFRPP", "GAMAGB2L");
        assertThat(mapping.fromCanonical(notices, MessageType.mt("210", "")).messages())
                .hasSize(1);
    }

    @Test
    void aRequestForReportsAsksForMtReportsOnly() {
        MtMapping mapping = MtTexts.mapping("MT920.yaml");
        String text = ":20:R1\n:12:940\n:25:123\n:12:942\n:25:456\n:34F:EURD5,\n:34F:EURC7,\n";
        List<Payment> requests = mapping.toCanonical(MtTexts.message("MT920", text));

        assertThat(requests).hasSize(2);
        assertThat(MtTexts.at(requests.get(0), "requestedMessage")).isEqualTo("camt.053.001.08");
        assertThat(((AccountReportingRequest) requests.get(1)).floorLimits())
                .extracting(l -> l.creditDebit())
                .containsExactly("DEBT", "CRED");
        assertThat(MtTexts.write(mapping, MtTexts.with(requests.get(0), "requestedMessage", "camt.060.001.05"), "MT920")
                        .messages())
                .isEmpty();
    }

    @Test
    void theStopOfAChequeIsAskedForAndAnswered() {
        MtMapping asked = MtTexts.mapping("MT111.yaml");
        MtMapping answered = MtTexts.mapping("MT112.yaml");
        String request = ":20:S1\n:21:102145\n:30:261119\n:32B:GBP25,\n:59:ACME\n:75:/LOST/IN THE POST\n";
        String report = ":20:S2\n:21:102145\n:30:261119\n:32A:261119GBP25,\n:76:/Rejected/CLEA\n";
        ChequeNotice stop = MtTexts.read(asked, MtTexts.message("MT111", request), ChequeNotice.class);
        ChequeNotice status = MtTexts.read(answered, MtTexts.message("MT112", report), ChequeNotice.class);

        assertThat(MtTexts.at(stop, "reason.code")).isEqualTo("LOST");
        assertThat(stop.additionalInformation()).isEqualTo("IN THE POST");
        assertThat(MtTexts.at(status, "status.code")).isEqualTo("RJCR");
        assertThat(MtTexts.written(asked, stop, "MT111")).isEqualTo(request);
        assertThat(MtTexts.written(answered, status, "MT112")).isEqualTo(report);
        assertThat(MtTexts.write(answered, stop, "MT112").messages()).isEmpty();
    }

    @Test
    void aClaimOfNonReceiptAndAPaymentThatCannotBeAppliedAreQueries() {
        MtMapping mapping = MtTexts.mapping("MT195.yaml");
        Investigation query =
                MtTexts.read(mapping, MtTexts.message("MT195", ":20:Q1\n:21:PAY1\n:75:PLEASE\n"), Investigation.class);
        Investigation asked = MtTexts.with(query, "reasons", List.of());
        Investigation claim = MtTexts.with(asked, "variant", Investigation.Variant.CLAIM_NON_RECEIPT);
        assertThat(MtTexts.field(MtTexts.write(mapping, claim, "MT195"), "75")).isEqualTo("/2/");
        assertThat(MtTexts.field(MtTexts.write(mapping, MtTexts.with(claim, "missingCover", true), "MT295"), "75"))
                .isEqualTo("/2/COVER MISSING");

        Investigation unable = MtTexts.with(
                MtTexts.with(asked, "variant", Investigation.Variant.UNABLE_TO_APPLY),
                "missingInformation",
                List.of(new Instruction("MS01", null), new Instruction("NARR", "which invoice")));
        Rendered rendered = MtTexts.write(mapping, MtTexts.with(unable, "possibleDuplicate", true), "MT195");
        assertThat(MtTexts.field(rendered, "75")).isEqualTo("/4/MS01 NARR which invoice\n/7/");
        assertThat(rendered.losses()).noneMatch(l -> l.path().contains("nformation"));
    }

    @Test
    void anAnswerNamesTheMessageItIsAboutByTypeThoughItsReferenceIsNotKnown() {
        MtMapping mapping = MtTexts.mapping("MT196.yaml");
        String text = ":20:ANS1\n:21:CASE1\n:76:/CNCL/\n:11R:103\n261119\n";
        ResolutionOfInvestigation answer =
                MtTexts.read(mapping, MtTexts.message("MT196", text), ResolutionOfInvestigation.class);
        assertThat(MtTexts.at(answer, "original.messageId")).isEqualTo("NOTPROVIDED");
        assertThat(MtTexts.written(mapping, answer, "MT196")).contains(":11R:103\n261119");
    }
}
